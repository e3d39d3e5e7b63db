import { unreachable } from "../base/errors";
import { type RowReference } from "../rows/value";
import {
  type CallerPrivileges,
  type JobActionKind,
  refuseMove,
  refusePrivilege,
  refuseState,
  refuseType,
  type Refused,
} from "./refusals";
import { type StateAndStatus, type SystemJob, type WaitReason } from "./systemJob";

/**
 * The one table of what a person may do with a system job and what becomes of it. Engine, menus, palette and batches all
 * ask `decide`; nobody else compares states.
 *
 *     cancel             Ready, Suspended           -> 3/32, a series with its running run
 *                        Locked 20, 21              -> 2/22, then 3/32 when the step ends
 *     pause              Ready, Suspended           -> 1/10 held
 *                        Locked 20                  -> 2/21, then 1/10 held when the step ends
 *     resume             Suspended                  -> 0/0; a series from held and person only, back to 1/10 recurrence
 *     postpone           Ready, Suspended           -> 1/10 time
 *                        Locked 20                  -> stays, then 1/10 time when the step ends
 *     delete             Completed                  -> gone
 *     changeRecurrence   series not Completed       -> new pattern and start
 *     runNow             series not Completed       -> a run of its own; the next one stays where it is
 *     move               not Completed, its owner may not run it: the owner of its workflow becomes its owner
 *
 * Source: Dataverse, "Asynchronous service". Three things are ours: a queued or waiting job can be paused too (the service
 * documents Pause for Locked only), why a job is Suspended is known (`waitreason`), and a job can be moved to a new owner.
 */
export type JobAction =
  | { readonly kind: "postpone"; /** Epoch milliseconds. */ readonly until: number }
  | ({ readonly kind: "changeRecurrence" } & NewRecurrence)
  | { readonly kind: Exclude<JobActionKind, "postpone" | "changeRecurrence"> };

export interface NewRecurrence {
  /** 1 to 365. */
  readonly everyDays: number;
  /** Its next run, epoch milliseconds; what is past is where the days are counted from. */
  readonly startAt: number;
}

/** What decides about an action. */
export type JobFacts = Pick<
  SystemJob,
  | "statecode"
  | "statuscode"
  | "waitreason"
  | "operationtype"
  | "recurrencepattern"
  | "postponeuntil"
  | "ownerrefusal"
> &
  Partial<Pick<SystemJob, "asyncoperationid">>;

/**
 * What the columns of the job become. `waitreason` and `postponeuntil` are cleared where they are absent. A series that
 * goes back to `recurrence` gets its next run from its pattern where the one that it had is past, or there is none.
 */
export type StateChange = StateAndStatus & {
  readonly waitreason?: WaitReason;
  readonly postponeuntil?: number;
};

export interface Transition {
  readonly kind: "transition";
  readonly to: StateChange;
  /** Canceling a series cancels its running run too. */
  readonly cancelsRunningRun?: true;
  /** Where its workflow's breaker is open, this job is the one that is tried: a person wants it to run. */
  readonly becomesTrial?: true;
  /** Failed tries are counted anew, from try 1. */
  readonly resetsTries?: true;
}

export type Decision =
  | Transition
  | Refused
  | { readonly kind: "delete" }
  | ({ readonly kind: "changeRecurrence" } & NewRecurrence)
  | { readonly kind: "runNow" }
  | {
      readonly kind: "move";
      readonly owner: RowReference;
      /** Its condition is looked at again. */ readonly wakes: boolean;
    };

/** What becomes of the job, or why nothing does. The caller makes the change by compare-and-set: see `lostRace`. */
export function decide(action: JobAction, job: JobFacts, caller: CallerPrivileges): Decision {
  return (
    refusePrivilege(action.kind, caller) ?? refuseType(action.kind, job) ?? transition(action, job)
  );
}

function transition(action: JobAction, job: JobFacts): Decision {
  switch (action.kind) {
    case "cancel":
      return cancel(job);
    case "pause":
      return pause(job);
    case "resume":
      return resume(job);
    case "postpone":
      return postpone(job, action.until);
    case "delete":
      return job.statecode === 3 ? { kind: "delete" } : refuseState("delete", job);
    case "changeRecurrence":
      return job.statecode === 3 ? refuseState("changeRecurrence", job) : action;
    case "runNow":
      return job.statecode === 3 ? refuseState("runNow", job) : { kind: "runNow" };
    case "move":
      return move(job);
    default:
      return unreachable(action);
  }
}

function cancel(job: JobFacts): Decision {
  if (job.statecode === 3 || job.statuscode === 22) {
    return refuseState("cancel", job);
  }
  const to: StateChange =
    job.statecode === 2 ? { statecode: 2, statuscode: 22 } : { statecode: 3, statuscode: 32 };
  return isSeries(job)
    ? { kind: "transition", to, cancelsRunningRun: true }
    : { kind: "transition", to };
}

function pause(job: JobFacts): Decision {
  if (job.statuscode === 20) {
    return { kind: "transition", to: { statecode: 2, statuscode: 21 } };
  }
  if (job.statecode === 2 || job.statecode === 3 || job.waitreason === "held") {
    return refuseState("pause", job);
  }
  // A paused series keeps its next run, so that resuming it goes back to the same rhythm.
  return { kind: "transition", to: isSeries(job) ? { ...held, ...dueTime(job) } : held };
}

function resume(job: JobFacts): Decision {
  const rests = job.waitreason === "held" || job.waitreason === "person";
  if (job.statecode !== 1 || (isSeries(job) && !rests)) {
    return refuseState("resume", job);
  }
  if (isSeries(job)) {
    const to = { statecode: 1, statuscode: 10, waitreason: "recurrence", ...dueTime(job) } as const;
    return { kind: "transition", to };
  }
  const ready = {
    kind: "transition",
    to: { statecode: 0, statuscode: 0 },
    becomesTrial: true,
  } as const;
  // The next try, only sooner: it goes on counting. So does a job that had failed before it waited for its workflow.
  return job.waitreason === "retry" || job.waitreason === "workflow"
    ? ready
    : { ...ready, resetsTries: true };
}

function postpone(job: JobFacts, postponeuntil: number): Decision {
  if (job.statecode === 3 || job.statuscode === 21 || job.statuscode === 22) {
    return refuseState("postpone", job);
  }
  return job.statecode === 2
    ? { kind: "transition", to: { statecode: 2, statuscode: 20, postponeuntil } }
    : { kind: "transition", to: { ...waitingForTime, postponeuntil } };
}

function move(job: JobFacts): Decision {
  const owner = job.ownerrefusal?.newowner;
  return owner === undefined || job.statecode === 3 || job.statuscode === 22
    ? refuseMove(job)
    : { kind: "move", owner, wakes: job.waitreason === "condition" };
}

const held = { statecode: 1, statuscode: 10, waitreason: "held" } as const;
const waitingForTime = { statecode: 1, statuscode: 10, waitreason: "time" } as const;

function isSeries(job: Pick<JobFacts, "recurrencepattern">): boolean {
  return job.recurrencepattern !== undefined;
}

function dueTime({ postponeuntil }: JobFacts): { readonly postponeuntil?: number } {
  return postponeuntil === undefined ? {} : { postponeuntil };
}

/** What a person can do with a job. Menus match these words: `viewItem =~ /\bcanCancel\b/`. */
export const nodeActions = {
  cancel: "canCancel",
  pause: "canPause",
  resume: "canResume",
  postpone: "canPostpone",
  delete: "canDelete",
  changeRecurrence: "canChangeRecurrence",
  runNow: "canRunNow",
  move: "canMove",
} as const satisfies Record<JobActionKind, string>;

export type NodeAction = (typeof nodeActions)[JobActionKind];

const everyAction: readonly JobAction[] = [
  { kind: "cancel" },
  { kind: "pause" },
  { kind: "resume" },
  // Whether a job can be postponed, or recur otherwise, does not depend on the time.
  { kind: "postpone", until: 0 },
  { kind: "delete" },
  { kind: "changeRecurrence", everyDays: 1, startAt: 0 },
  { kind: "runNow" },
  { kind: "move" },
];

export function legalActions(job: JobFacts, caller: CallerPrivileges): readonly NodeAction[] {
  return everyAction
    .filter((action) => decide(action, job, caller).kind !== "refused")
    .map((action) => nodeActions[action.kind]);
}

/**
 * What becomes of a Locked job when its step has been committed: the cancel, pause or postponement that was asked for
 * while it ran. `undefined` = nothing was asked for, the job goes on.
 */
export function afterStep(job: JobFacts): StateChange | undefined {
  if (job.statuscode === 22) {
    return { statecode: 3, statuscode: 32 };
  }
  if (job.statuscode === 21) {
    return held;
  }
  return job.statuscode === 20 && job.postponeuntil !== undefined
    ? { ...waitingForTime, postponeuntil: job.postponeuntil }
    : undefined;
}

/**
 * What a new owner of the store makes of a job that an earlier owner left Locked: what was acknowledged, and without a
 * wish it is queued again. `undefined` = the job is not Locked.
 */
export function recover(job: JobFacts): StateChange | undefined {
  return job.statecode === 2 ? (afterStep(job) ?? { statecode: 0, statuscode: 0 }) : undefined;
}
