import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { JobError } from "../jobs/errorCatalogue";
import { type RowAccess } from "../rows/row";
import { type Cause, type FindTriggers } from "../rows/rowChange";
import { RowPipeline } from "../rows/rowPipeline";
import { defaultRowUrlBase, rowUrl } from "../rows/rowUrl";
import { type RowReference } from "../rows/value";
import { type ProcessLogRow } from "../store/processLog";
import { type Store } from "../store/store";
import { findChild } from "./childWorkflows";
import { answerCall } from "../stubs/answerCall";
import { missingStub } from "./unmetNeeds";
import { addWorkflowJob } from "./workflowJob";
import { type World } from "./world";

/** What runs are made of, system jobs and real-time ones alike. */
export interface RunParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

/** The child runs as its parent does, one level deeper in the same chain. */
function startChild(
  parts: RunParts,
  { user, depth, correlationid }: Omit<Cause, "startsWorkflows">,
  { id, row }: { readonly id: string; readonly row: RowReference },
): string {
  const child = findChild(parts.store, id);
  if ("hindrance" in child) {
    throw new JobError("0x8004502F", child.hindrance);
  }
  const { workflow, activation } = child;
  const { name, primaryentity } = workflow.metadata;
  if (row.table !== primaryentity) {
    throw new JobError(
      "0x8004502F",
      `"${name}" runs on rows of ${primaryentity}, and this step starts it on one of ${row.table}.`,
    );
  }
  addWorkflowJob(parts, {
    workflow,
    activation,
    row: { table: row.table, id: row.id },
    owner: user,
    startedBy: user,
    message: "ExecuteWorkflow",
    depth: depth + 1,
    ...(correlationid !== undefined && { correlationid }),
  });
  return name;
}

/** What a run sees of its environment. */
export function worldOfRun(
  parts: RunParts,
  run: {
    readonly primary: RowReference;
    readonly cause: Omit<Cause, "startsWorkflows">;
    readonly triggers: FindTriggers;
    /** Puts something between the run and the rows. */
    readonly see?: (rows: RowAccess) => RowAccess;
    /** Failed tries of the job in a row. */
    readonly tries?: number;
    readonly log: (entry: ProcessLogRow) => void;
  },
): World {
  const { store, clock } = parts;
  const rows = new RowPipeline(parts, run.triggers, { ...run.cause, startsWorkflows: true });
  return {
    rows: run.see?.(rows) ?? rows,
    primary: run.primary,
    clock,
    timeZone: store.settings.get("timezone") ?? "UTC",
    primaryNameColumn: (table) => store.catalog.table(table)?.primaryname,
    choiceLabel: ({ table: name, attribute }, value) => {
      const table = store.catalog.table(name);
      return table && store.catalog.label(table, attribute, value);
    },
    call: (target, inputs, conversion) => {
      const { kind } = target;
      const name = kind === "message" ? target.name : target.type;
      const stub = store.stubs.find(kind, name);
      if (stub === undefined) {
        throw new JobError("0x80040265", missingStub({ kind, name }));
      }
      return answerCall(stub, { inputs, tries: run.tries ?? 0, conversion });
    },
    startChild: (id, row) => startChild(parts, run.cause, { id, row }),
    rowUrl: (row) => rowUrl(store.settings.get("rowurlbase") ?? defaultRowUrlBase, row),
    log: run.log,
  };
}
