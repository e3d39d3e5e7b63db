import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { JobError } from "../jobs/errorCatalogue";
import { type Row } from "../rows/row";
import { type Cause, type FindTriggers } from "../rows/rowChange";
import { RowPipeline } from "../rows/rowPipeline";
import { defaultRowUrlBase, rowUrl } from "../rows/rowUrl";
import { rowsSeen, type RowView } from "../rows/rowViews";
import { type RowReference } from "../rows/value";
import { type ProcessLogRow } from "../store/processLog";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { findChild } from "./childWorkflows";
import { answerTime, caseOf, outputsOf } from "../stubs/answerCall";
import { missingStub } from "./hindrances";
import { addWorkflowJob } from "./workflowJob";
import { type World } from "./world";

/** What runs are made of, system jobs and real-time ones alike. */
export interface RunParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

type RunCause = Omit<Cause, "startsWorkflows">;

/** A child workflow that a step starts, and the row that it runs on. */
export interface StartedChild {
  readonly workflow: Workflow;
  readonly activation: number;
  readonly row: RowReference;
  /** Its last values, where it is the row whose deletion started the parent. */
  readonly deletedRow?: Row;
}

/** The child runs as its parent does, for the same reason, one level deeper in the same chain. */
export function addChildJob(
  parts: RunParts,
  {
    user,
    depth,
    correlationid,
    ownerworkflowid,
  }: RunCause & { readonly ownerworkflowid?: number | undefined },
  child: StartedChild,
): string {
  const job = addWorkflowJob(parts, {
    ...child,
    owner: user,
    ...(ownerworkflowid !== undefined && { ownerworkflowid }),
    startedBy: user,
    message: "ExecuteWorkflow",
    depth: depth + 1,
    ...(correlationid !== undefined && { correlationid }),
  });
  return job.asyncoperationid;
}

/** Throws 0x8004502F for a child that cannot be started on this row. */
function childOf(store: Store, id: string, { table, id: guid }: RowReference): StartedChild {
  const child = findChild(store, id);
  if ("hindrance" in child) {
    throw new JobError("0x8004502F", child.hindrance);
  }
  const { name, primaryentity } = child.workflow.metadata;
  if (table !== primaryentity) {
    throw new JobError(
      "0x8004502F",
      `"${name}" runs on rows of ${primaryentity}, and this step starts it on one of ${table}.`,
    );
  }
  return { ...child, row: { table, id: guid } };
}

/** What a run sees of its environment. */
export function worldOfRun(
  parts: RunParts,
  run: {
    readonly primary: RowReference;
    readonly cause: RunCause;
    readonly triggers: FindTriggers;
    /** A real-time workflow cannot. */
    readonly canWait: boolean;
    readonly view?: RowView | undefined;
    /** Answers the guid of its job, where it becomes one. */
    readonly startChild: (child: StartedChild) => string | undefined;
    readonly log: (entry: ProcessLogRow) => void;
  },
): World {
  const { store, clock } = parts;
  const rows = new RowPipeline(parts, run.triggers, { ...run.cause, startsWorkflows: true });
  return {
    rows: rowsSeen(rows, run.view),
    primary: run.primary,
    clock,
    timeZone: store.settings.get("timezone") ?? "UTC",
    primaryNameColumn: (table) => store.catalog.table(table)?.primaryname,
    choiceLabel: ({ table: name, attribute }, value) => {
      const table = store.catalog.table(name);
      return table && store.catalog.label(table, attribute, value);
    },
    answerTo: (target, inputs, conversion) => {
      const { kind } = target;
      const name = kind === "message" ? target.name : target.type;
      const stub = store.stubs.find(kind, name);
      if (stub === undefined) {
        throw new JobError("0x80040265", missingStub({ kind, name }));
      }
      const found = caseOf(stub, { inputs, conversion });
      return {
        dueSince: (asked) => (run.canWait ? answerTime(found, asked, conversion.timeZone) : asked),
        outputs: () => outputsOf(found, run.cause.tries ?? 0),
      };
    },
    startChild: (id, row) => {
      const child = childOf(store, id, row);
      const deletedRow = run.view && "deleted" in run.view ? run.view.deleted : undefined;
      const isDeleted = deletedRow?.table === row.table && deletedRow.id === row.id;
      const job = run.startChild(isDeleted ? { ...child, deletedRow } : child);
      return { name: child.workflow.metadata.name, job };
    },
    rowUrl: (row) => rowUrl(store.settings.get("rowurlbase") ?? defaultRowUrlBase, row),
    log: run.log,
  };
}
