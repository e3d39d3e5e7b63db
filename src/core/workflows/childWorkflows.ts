import { quoted } from "../base/quotedText";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";

/** A workflow that another one starts, with the version of it that runs; or why it cannot be started, by its name. */
export type ChildWorkflow =
  { readonly workflow: Workflow; readonly activation: number } | { readonly hindrance: string };

export function findChild(store: Store, id: string): ChildWorkflow {
  const workflow = store.workflows.find(id);
  if (workflow === undefined) {
    return { hindrance: `The child workflow ${id} is not in this environment. Import it.` };
  }
  const activation = workflow.activeworkflowid;
  if (workflow.statecode === 0 || activation === undefined) {
    return { hindrance: `The child workflow ${nameOf(workflow)} is a draft. Activate it.` };
  }
  return roleHindrance(workflow) ?? { workflow, activation };
}

/** Why a workflow cannot start this child. `along`: will be activated together, by their ids. */
export function childHindrance(
  store: Store,
  id: string,
  along: ReadonlySet<string>,
): string | undefined {
  const draft = along.has(id) ? store.workflows.find(id) : undefined;
  const child = draft === undefined ? findChild(store, id) : roleHindrance(draft);
  return child !== undefined && "hindrance" in child ? child.hindrance : undefined;
}

function roleHindrance(workflow: Workflow): { readonly hindrance: string } | undefined {
  return workflow.metadata.subprocess
    ? undefined
    : {
        hindrance: `${nameOf(workflow)} is not available to run as a child process. Change that in Dataverse and import it anew.`,
      };
}

function nameOf({ metadata }: Workflow): string {
  return quoted(metadata.name);
}
