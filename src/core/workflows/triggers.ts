import {
  type Cause,
  type FindTriggers,
  type PendingChange,
  type RowChange,
  type Triggers,
} from "../rows/rowChange";
import { type RowView } from "../rows/rowViews";
import { type RowReference } from "../rows/value";
import { isInScope } from "../security/workflowScope";
import { type Workflow } from "../store/workflowStore";
import { type Stage } from "./definition";
import { runRealTime } from "./realTime";
import { type RunParts } from "./runWorld";
import { addWorkflowJob } from "./workflowJob";

/**
 * The activated workflows of a change. Real-time ones run inside it, in their stage and order; background ones become jobs
 * when all of those are through. Each is asked when its turn comes: so a column that one adds to the change before it is
 * written starts those behind it as well.
 */
export function triggersOf(parts: RunParts): FindTriggers {
  const find: FindTriggers = (table, cause) => {
    const workflows = parts.store.workflows.activated(table);
    return workflows.length === 0
      ? undefined
      : new ChangeTriggers(parts, find, { cause, workflows });
  };
  return find;
}

class ChangeTriggers implements Triggers {
  constructor(
    private readonly parts: RunParts,
    private readonly triggers: FindTriggers,
    private readonly started: { readonly cause: Cause; readonly workflows: readonly Workflow[] },
  ) {}

  before(change: PendingChange): void {
    this.runStage(20, change, change.message === "Delete" ? undefined : { pending: change });
  }

  after(change: RowChange): void {
    this.runStage(40, change, change.message === "Delete" ? { deleted: change.row } : undefined);
    for (const workflow of this.started.workflows) {
      const activation = this.activationFor(workflow, change);
      if (activation !== undefined && workflow.metadata.mode === 0) {
        this.addJob(workflow, activation, change);
      }
    }
  }

  private runStage(stage: Stage, change: ChangeFacts, view: RowView | undefined): void {
    for (const workflow of this.started.workflows) {
      if (stageOf(workflow, change.message) === stage) {
        const activation = this.activationFor(workflow, change);
        if (activation !== undefined) {
          this.run(workflow, activation, { change, view });
        }
      }
    }
  }

  private run(
    workflow: Workflow,
    activation: number,
    { change, view }: { change: ChangeFacts; view: RowView | undefined },
  ): void {
    const { user, depth, tries, correlationid = this.parts.random.guid() } = this.started.cause;
    runRealTime(this.parts, {
      workflow,
      activation,
      row: this.referenceTo(change),
      ...(workflow.metadata.runas === 0
        ? { user: workflow.owner, ownerworkflowid: workflow.id }
        : { user }),
      message: change.message,
      depth: depth + 1,
      correlationid,
      ...(tries !== undefined && { tries }),
      triggers: this.triggers,
      view,
    });
  }

  private addJob(workflow: Workflow, activation: number, { message, row }: RowChange): void {
    const { user, depth, correlationid } = this.started.cause;
    addWorkflowJob(this.parts, {
      workflow,
      activation,
      row: { table: row.table, id: row.id },
      ...(message === "Delete" && { deletedRow: row }),
      owner: workflow.owner,
      ownerworkflowid: workflow.id,
      startedBy: user,
      message,
      depth: depth + 1,
      ...(correlationid !== undefined && { correlationid }),
    });
  }

  /** What is to run of a workflow with this change, if anything. */
  private activationFor(workflow: Workflow, change: ChangeFacts): number | undefined {
    return isTriggered(workflow, change) && isInScope(this.parts.store, workflow, change.row)
      ? workflow.activeworkflowid
      : undefined;
  }

  /** With its name where it may never be stored: a session tells of it all the same. */
  private referenceTo({ message, row }: ChangeFacts): RowReference {
    const { table, id } = row;
    const nameColumn = this.parts.store.catalog.table(table)?.primaryname ?? "";
    const name = message === "Create" ? row.columns.get(nameColumn) : undefined;
    return { table, id, ...(name?.type === "text" && { name: name.value }) };
  }
}

/** What a change is before it is written as well as afterwards. */
type ChangeFacts = Pick<PendingChange, "message" | "row"> & Pick<RowChange, "columns">;

function stageOf({ metadata }: Workflow, message: RowChange["message"]): Stage | undefined {
  const { mode, createstage, updatestage, deletestage } = metadata;
  const stages = { Create: createstage, Update: updatestage, Delete: deletestage };
  return mode === 1 ? stages[message] : undefined;
}

function isTriggered(
  { metadata: { triggers } }: Workflow,
  { message, columns }: ChangeFacts,
): boolean {
  switch (message) {
    case "Create":
      return triggers.onCreate;
    case "Update":
      return triggers.onUpdateOf.some((column) => columns.has(column));
    case "Delete":
      return triggers.onDelete;
  }
}
