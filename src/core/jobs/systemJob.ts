import { type RowReference } from "../rows/value";
import { type BreakerStanding } from "./breakerStanding";
import { type CallerPrivileges } from "./refusals";
import { type OperationType } from "./operationTypes";
import { type OwnerRefusal } from "./ownerRefusal";

/** `statecode` of table `asyncoperation` (Dataverse: AsyncOperation table reference). */
export const states = {
  0: "Ready",
  1: "Suspended",
  2: "Locked",
  3: "Completed",
} as const;

/** `statuscode` of table `asyncoperation`. Each one belongs to exactly one state: see `stateOf`. */
export const statusReasons = {
  0: "Waiting For Resources",
  10: "Waiting",
  20: "In Progress",
  21: "Pausing",
  22: "Canceling",
  30: "Succeeded",
  31: "Failed",
  32: "Canceled",
} as const;

export type StateCode = keyof typeof states;
export type StatusCode = keyof typeof statusReasons;

/** The pairs that exist. Any other pair is an error, 0x80048408. */
export type StateAndStatus =
  | { readonly statecode: 0; readonly statuscode: 0 }
  | { readonly statecode: 1; readonly statuscode: 10 }
  | { readonly statecode: 2; readonly statuscode: 20 | 21 | 22 }
  | { readonly statecode: 3; readonly statuscode: 30 | 31 | 32 };

const stateOfStatus = {
  0: 0,
  10: 1,
  20: 2,
  21: 2,
  22: 2,
  30: 3,
  31: 3,
  32: 3,
} as const satisfies Record<StatusCode, StateCode>;

export function stateOf(statuscode: StatusCode): StateCode {
  return stateOfStatus[statuscode];
}

/** For numbers that come from outside: is this one of the pairs that exist? */
export function isStateAndStatus(statecode: number, statuscode: number): boolean {
  return (
    Object.hasOwn(stateOfStatus, statuscode) && stateOf(statuscode as StatusCode) === statecode
  );
}

/**
 * Why a job is Suspended; Dataverse has one status reason, Waiting, for all of them. `condition` a wait step, `time`
 * postponed by a person, `retry` the next try after errors, `held` paused by a person, `person` an error that only a
 * person can mend, `recurrence` between two runs, `workflow` its workflow's breaker is open. In the order in which they
 * are shown: what needs a person first.
 */
export const waitReasons = [
  "person",
  "retry",
  "workflow",
  "time",
  "condition",
  "held",
  "recurrence",
] as const;

export type WaitReason = (typeof waitReasons)[number];

/**
 * A row of table `asyncoperation` under Dataverse's logical names, as far as this product keeps it. Beside them stand
 * `id` (our key: order of creation), `waitreason`, `waitingfor`, `waittimeout`, `workflowid`, `workflowowner`, `ownerworkflowid`, `actedby` and `actedon`, which are ours.
 * Times are epoch milliseconds. A column without a value is absent.
 */
export interface SystemJob {
  readonly id: number;
  /** Guid, lower case. */
  readonly asyncoperationid: string;
  /** For a workflow's job the workflow's name when the job was created. */
  readonly name: string;
  readonly operationtype: OperationType;
  readonly statecode: StateCode;
  readonly statuscode: StatusCode;
  /** Present exactly when the job is Suspended. */
  readonly waitreason?: WaitReason;
  /** Our key of the workflow definition. */
  readonly workflowid?: number;
  /** Our key of the activation that this job runs, fixed when the job was created. */
  readonly workflowactivationid?: number;
  readonly regarding?: RowReference;
  readonly owner: RowReference;
  /** The workflow's owner when the job was created. */
  readonly workflowowner?: RowReference;
  /** Our key of the workflow as whose owner it runs; absent where it runs as whoever started it. */
  readonly ownerworkflowid?: number;
  /** Who started it. */
  readonly createdby?: RowReference;
  /** "Create", "Update", "ExecuteWorkflow", ... */
  readonly messagename?: string;
  readonly createdon: number;
  readonly modifiedon: number;
  /** The first claim. */
  readonly startedon?: number;
  readonly completedon?: number;
  /** Suspended: the earliest start. Locked: a person asked for this postponement while the job ran. */
  readonly postponeuntil?: number;
  /** Failed tries in a row. A committed step sets it back to 0. */
  readonly retrycount: number;
  /** `0x` and eight digits, as the service writes it. */
  readonly errorcode?: string;
  /** The technical text of the last error, in full. */
  readonly message?: string;
  /** The outcome in one or two sentences for people. */
  readonly friendlymessage?: string;
  /** Of a job that stands at a wait: its condition in words, to be read after "until". */
  readonly waitingfor?: string;
  /** Of a job that stands at a wait: its earliest time-out. A postponement leaves it as it is. */
  readonly waittimeout?: number;
  /** Guid, lower case: the same for all jobs of one causal chain. */
  readonly correlationid: string;
  readonly depth: number;
  /** `FREQ=DAILY;INTERVAL=n`; present on a series, absent on its runs. */
  readonly recurrencepattern?: string;
  /** Of a series: its first run, from which the days are counted. */
  readonly recurrencestarttime?: number;
  readonly asyncautodelete: boolean;
  /** Who last canceled, paused, resumed or postponed it, and when. */
  readonly actedby?: RowReference;
  readonly actedon?: number;
  /** Where the job waits for its workflow's breaker: how that stands. Its next trial is the job's `postponeuntil`. */
  readonly breaker?: BreakerStanding;
  /** Of an open job that its owner may not run any more; the store does not keep it. */
  readonly ownerrefusal?: OwnerRefusal;
  /** What the caller may do with it, as it is told to people; absent: everything. */
  readonly privileges?: CallerPrivileges;
}

/** When a job that ends now is completed: a clock that was set back must not let it end before it began. */
export function completionOf({ startedon }: Pick<SystemJob, "startedon">, now: number): number {
  return Math.max(now, startedon ?? now);
}

/** What a tree node shows of a job and what decides about its actions. */
export type JobSummary = Pick<
  SystemJob,
  | "id"
  | "asyncoperationid"
  | "name"
  | "operationtype"
  | "statecode"
  | "statuscode"
  | "waitreason"
  | "workflowid"
  | "regarding"
  | "owner"
  | "ownerworkflowid"
  | "createdon"
  | "startedon"
  | "completedon"
  | "postponeuntil"
  | "retrycount"
  | "errorcode"
  | "friendlymessage"
  | "waitingfor"
  | "waittimeout"
  | "recurrencepattern"
  | "actedby"
  | "actedon"
  | "breaker"
  | "ownerrefusal"
  | "privileges"
>;
