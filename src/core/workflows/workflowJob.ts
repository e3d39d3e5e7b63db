import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { workflowOperation } from "../jobs/operationTypes";
import { type SystemJob } from "../jobs/systemJob";
import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";

/** What starts a run. */
export interface Start {
  readonly workflow: Workflow;
  readonly activation: number;
  readonly row: RowReference;
  /** Where its deletion is what starts the run: its last values, which are kept with the job. */
  readonly deletedRow?: Row;
  /** As whom it runs: automatic jobs as the owner of a workflow, on-demand ones as whoever started them. */
  readonly owner: RowReference;
  /** The workflow as whose owner it runs. */
  readonly ownerworkflowid?: number;
  readonly startedBy: RowReference;
  readonly message: "Create" | "Update" | "Delete" | "ExecuteWorkflow";
  readonly depth: number;
  readonly correlationid?: string;
}

/** Makes the Ready system job of one run. */
export function addWorkflowJob(
  { store, clock, random }: { store: Store; clock: Clock; random: Random },
  start: Start,
): SystemJob {
  const { workflow } = start;
  const now = clock.now();
  const job = store.jobs.insert({
    asyncoperationid: random.guid(),
    name: workflow.metadata.name,
    operationtype: workflowOperation,
    statecode: 0,
    statuscode: 0,
    workflowid: workflow.id,
    workflowactivationid: start.activation,
    regarding: start.row,
    owner: start.owner,
    workflowowner: workflow.owner,
    ...(start.ownerworkflowid !== undefined && { ownerworkflowid: start.ownerworkflowid }),
    createdby: start.startedBy,
    messagename: start.message,
    createdon: now,
    modifiedon: now,
    correlationid: start.correlationid ?? random.guid(),
    depth: start.depth,
    asyncautodelete: workflow.metadata.asyncautodelete,
  });
  if (start.deletedRow !== undefined) {
    store.jobs.keepDeletedRow(job.id, start.deletedRow);
  }
  return job;
}
