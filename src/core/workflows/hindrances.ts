import { quoted } from "../base/quotedText";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { type Stub } from "../stubs/stubModel";
import { childHindrance } from "./childWorkflows";
import { type Need } from "./needs";
import { type Refusal } from "./stepTree";

/** What a workflow needs first that is not here, each with its place and the next step. `along`: will be activated with it. */
export function hindrancesOf(
  store: Store,
  workflow: Workflow,
  along: ReadonlySet<string>,
): readonly Refusal[] {
  return workflow.needs.flatMap((need) => {
    const message = hindranceOf(store, { workflow, along }, need);
    const { kind, line, column } = need;
    return message === undefined ? [] : [{ construct: constructs[kind], message, line, column }];
  });
}

const constructs = {
  childWorkflow: "Child workflow",
  customActivity: "Custom activity",
  message: "SDK message",
  background: "Wait",
} as const satisfies Readonly<Record<Need["kind"], string>>;

/** Is this a stub that somebody could write? */
export function isMissingStub({ construct }: Pick<Refusal, "construct">): boolean {
  return construct === constructs.customActivity || construct === constructs.message;
}

/** No code ever runs here: what a workflow calls outside of the platform is answered by a stub. */
export function missingStub({ kind, name }: Pick<Stub, "kind" | "name">): string {
  const what = kind === "message" ? "SDK message" : "custom activity";
  return `The ${what} ${quoted(name)} has no stub here. Create a stub file and import it; a scenario brings its own under "stubs".`;
}

function hindranceOf(
  store: Store,
  { workflow, along }: { readonly workflow: Workflow; readonly along: ReadonlySet<string> },
  { kind, name }: Need,
): string | undefined {
  switch (kind) {
    case "childWorkflow":
      return childHindrance(store, name, along);
    case "background":
      return workflow.metadata.mode === 0
        ? undefined
        : "It waits here, and a real-time workflow cannot. Let it run in the background, or use Test Run.";
    default:
      return store.stubs.find(kind, name) === undefined ? missingStub({ kind, name }) : undefined;
  }
}
