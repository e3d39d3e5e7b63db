import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { childHindrance } from "./childWorkflows";
import { needsOf } from "./needs";
import { type StepTree } from "./stepTree";

/** What a workflow needs first that is not here: a sentence with the next step. */
export function unmetNeed(store: Store, workflow: Workflow, tree: StepTree): string | undefined {
  for (const { kind, name } of needsOf(tree)) {
    const unmet = kind === "childWorkflow" ? childHindrance(store, name, workflow) : undefined;
    if (unmet !== undefined) {
      return unmet;
    }
  }
  return undefined;
}
