import { quoted } from "../base/quotedText";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { type Stub } from "../stubs/stubModel";
import { childHindrance } from "./childWorkflows";
import { type Need } from "./needs";
import { type Refusal } from "./stepTree";

/** What a workflow needs first that is not here, each with its place and the next step. */
export function unmetNeeds(store: Store, workflow: Workflow): readonly Refusal[] {
  return workflow.needs.flatMap((need) => {
    const message = hindranceOf(store, workflow, need);
    const { kind, line, column } = need;
    return message === undefined ? [] : [{ construct: constructs[kind], message, line, column }];
  });
}

const constructs: Readonly<Record<Need["kind"], string>> = {
  childWorkflow: "Child workflow",
  customActivity: "Custom activity",
  message: "SDK message",
};

/** No code ever runs here: what a workflow calls outside of the platform is answered by a stub. */
export function missingStub({ kind, name }: Pick<Stub, "kind" | "name">): string {
  const what = kind === "message" ? "SDK message" : "custom activity";
  return `The ${what} ${quoted(name)} has no stub here. Scenarios bring theirs under "stubs".`;
}

function hindranceOf(store: Store, workflow: Workflow, need: Need): string | undefined {
  const { kind, name } = need;
  if (kind === "childWorkflow") {
    return childHindrance(store, name, workflow);
  }
  return store.stubs.find(kind, name) === undefined ? missingStub({ kind, name }) : undefined;
}
