import { JobError } from "../jobs/errorCatalogue";
import { ownerErrors } from "../jobs/ownerRefusal";
import { type FindTriggers } from "../rows/rowChange";
import { type RowView } from "../rows/rowViews";
import { type RowReference } from "../rows/value";
import { calledOf, isOff } from "../security/deeds";
import { isDeleted } from "../security/people";
import { type ProcessLogRow } from "../store/processLog";
import { type NewProcessSession } from "../store/processSessionStore";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { checkDepth } from "./depth";
import { initialState } from "./executionState";
import { runToBoundary, type StepOutcome } from "./interpreter";
import { CanceledStop, RealTimeError, realTimeErrorIn } from "./realTimeError";
import { runnableTree } from "./runnableTree";
import { addChildJob, type RunParts, worldOfRun } from "./runWorld";
import { failureLog, jobErrorOf } from "./stepError";

/** One run of a real-time workflow. */
export interface RealTimeRun {
  readonly workflow: Workflow;
  readonly activation: number;
  readonly row: RowReference;
  /** As whom it runs. */
  readonly user: RowReference;
  /** The workflow as whose owner it runs, where it does. */
  readonly ownerworkflowid?: number;
  readonly message: "Create" | "Update" | "Delete" | "ExecuteWorkflow";
  readonly depth: number;
  readonly correlationid: string;
  /** See `Cause`. */
  readonly tries?: number;
  readonly triggers: FindTriggers;
  readonly view?: RowView | undefined;
}

/** Runs it from its first step to its last within the caller's transaction. Throws `RealTimeError`. */
export function runRealTime(parts: RunParts, run: RealTimeRun): void {
  const { name, syncworkflowlogonfailure } = run.workflow.metadata;
  const startedon = parts.clock.now();
  const log: ProcessLogRow[] = [];
  try {
    checkDepth(parts.store, run.depth);
    checkOwner(parts.store, run);
    const outcome = runToEnd(parts, run, log);
    if (outcome.kind === "stopped" && outcome.outcome === "canceled") {
      throw new CanceledStop(name, outcome.message);
    }
  } catch (thrown) {
    const error = jobErrorOf(thrown);
    if (error === undefined) {
      throw thrown;
    }
    const inner = realTimeErrorIn(error);
    // What another one has said, and the text of a stop, stand for themselves.
    const message =
      inner !== undefined || error instanceof CanceledStop
        ? error.message
        : `The real-time workflow "${name}" failed: ${error.message}`;
    const session = sessionOf(parts, run, { startedon, error, message, log });
    const own = syncworkflowlogonfailure ? [session] : [];
    throw new RealTimeError(error, message, [...(inner?.sessions ?? []), ...own]);
  }
}

/**
 * Nothing runs as a disabled or deleted owner, and the change is refused: as a plug-in's step is that runs as such a user. One
 * that runs as the caller does not ask for its owner.
 */
function checkOwner(store: Store, { ownerworkflowid, user }: RealTimeRun): void {
  if (ownerworkflowid === undefined) {
    return;
  }
  const isGone = isDeleted(store, user);
  if (isGone || isOff(store, user)) {
    const is = isGone ? "was deleted" : "is disabled";
    throw new JobError(
      ownerErrors.disabled,
      `its owner ${calledOf(store, user)} ${is}. ${isGone ? "Assign" : "Enable the user, assign"} the workflow to someone else, or deactivate it.`,
    );
  }
}

function runToEnd(
  parts: RunParts,
  run: RealTimeRun,
  log: ProcessLogRow[],
): Exclude<StepOutcome, { kind: "boundary" | "waiting" }> {
  const { activation, row, user, ownerworkflowid, depth, correlationid, tries, triggers, view } =
    run;
  const cause = { user, depth, correlationid, ...(tries !== undefined && { tries }) };
  const world = worldOfRun(parts, {
    primary: row,
    cause,
    triggers,
    view,
    canWait: false,
    startChild: (child) => {
      // Dataverse: children are part of the same transaction, but for background ones.
      if (child.workflow.metadata.mode === 1) {
        runRealTime(parts, { ...run, ...child, message: "ExecuteWorkflow", depth: depth + 1 });
        return undefined;
      }
      return addChildJob(parts, { ...cause, ownerworkflowid }, child);
    },
    log: (entry) => log.push(entry),
  });
  const tree = runnableTree(parts.store, activation);
  let state = initialState(tree);
  for (;;) {
    const outcome = runToBoundary(tree, state, world);
    if (outcome.kind === "waiting") {
      throw new JobError("0x8000FFFF", "It waits, and a real-time workflow cannot.");
    }
    if (outcome.kind !== "boundary") {
      return outcome;
    }
    ({ state } = outcome);
  }
}

function sessionOf(
  { clock, random }: RunParts,
  { workflow, row, user, message: messagename }: RealTimeRun,
  failure: {
    readonly startedon: number;
    readonly error: JobError;
    readonly message: string;
    readonly log: readonly ProcessLogRow[];
  },
): NewProcessSession {
  const { startedon, error, message, log } = failure;
  const isStop = error instanceof CanceledStop;
  const completedon = clock.now();
  return {
    processsessionid: random.guid(),
    name: workflow.metadata.name,
    workflowid: workflow.id,
    regarding: row,
    executedby: user,
    messagename,
    statuscode: isStop ? 5 : 6,
    startedon,
    completedon,
    errorcode: error.code,
    message,
    // A stop has told of itself, and a step that failed of the conditions before it.
    log: isStop ? log : [...log, ...failureLog(error, completedon).slice(-1)],
  };
}
