import { quoted } from "../base/quotedText";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { type Stub } from "../stubs/stubModel";
import { childHindrance } from "./childWorkflows";
import { type Need, needsOf } from "./needs";
import { type StepTree } from "./stepTree";

/** What a workflow needs first that is not here: a sentence with the next step. */
export function unmetNeed(store: Store, workflow: Workflow, tree: StepTree): string | undefined {
  for (const need of needsOf(tree)) {
    const hindrance = hindranceOf(store, workflow, need);
    if (hindrance !== undefined) {
      return hindrance;
    }
  }
  return undefined;
}

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
