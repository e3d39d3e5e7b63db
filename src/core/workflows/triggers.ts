import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { type Cause, type RowChange } from "../rows/rowPipeline";
import { isInScope } from "../security/workflowScope";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { addWorkflowJob } from "./workflowJob";

/** Starts the background workflows that a change triggers, as jobs in the caller's transaction. */
export function startTriggered(
  world: { store: Store; clock: Clock; random: Random },
  change: RowChange,
  cause: Cause,
): void {
  const { row } = change;
  for (const workflow of world.store.workflows.activated(row.table)) {
    if (
      workflow.activeworkflowid !== undefined &&
      isTriggered(workflow, change) &&
      isInScope(world.store, workflow, row)
    ) {
      addWorkflowJob(world, {
        workflow,
        activation: workflow.activeworkflowid,
        row: { table: row.table, id: row.id },
        owner: workflow.owner,
        startedBy: cause.user,
        message: change.message,
        depth: cause.depth + 1,
        ...(cause.correlationid !== undefined && { correlationid: cause.correlationid }),
      });
    }
  }
}

function isTriggered({ metadata: { triggers } }: Workflow, change: RowChange): boolean {
  switch (change.message) {
    case "Create":
      return triggers.onCreate;
    case "Delete":
      // A job that a deletion starts needs the row's last values, which are not kept yet.
      return false;
    case "Update":
      return change.columns.some((column) => triggers.onUpdateOf.includes(column));
  }
}
