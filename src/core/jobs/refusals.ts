import { type ErrorCode } from "../base/errors";
import { bulkDeleteOperation, operationTypeLabel, protectedOperationTypes } from "./operationTypes";
import { isSuppliedJob } from "./suppliedJobs";
import { states, statusReasons, type StatusCode, type SystemJob } from "./systemJob";

/**
 * Why an action is refused: the code that the service documents for it (Dataverse: web service error codes) and a
 * sentence that says what happened and what to do.
 */
export interface Refused {
  readonly kind: "refused";
  readonly code: ErrorCode;
  /** Ready to be shown. */
  readonly reason: string;
}

export type JobActionKind =
  "cancel" | "pause" | "resume" | "postpone" | "delete" | "changeRecurrence" | "runNow" | "move";

/** What the caller may do with this one job. */
export interface CallerPrivileges {
  readonly canWrite: boolean;
  readonly canDelete: boolean;
  /** Who the caller is, in quotation marks, where it is not plain. */
  readonly name?: string;
}

/** A System Administrator may do everything with every job. */
export const administrator: CallerPrivileges = { canWrite: true, canDelete: true };

type Facts = Pick<
  SystemJob,
  "statecode" | "statuscode" | "waitreason" | "operationtype" | "recurrencepattern"
> &
  Partial<Pick<SystemJob, "asyncoperationid">>;

const verbs = {
  cancel: { infinitive: "cancel this job", done: "canceled" },
  pause: { infinitive: "pause this job", done: "paused" },
  resume: { infinitive: "resume this job", done: "resumed" },
  postpone: { infinitive: "postpone this job", done: "postponed" },
  delete: { infinitive: "delete this job", done: "deleted" },
  changeRecurrence: {
    infinitive: "change this job's recurrence",
    done: "given another recurrence",
  },
  runNow: { infinitive: "run this job now", done: "run now" },
  move: { infinitive: "move this job to another owner", done: "moved" },
} as const satisfies Record<JobActionKind, object>;

export function refusePrivilege(
  action: JobActionKind,
  caller: CallerPrivileges,
): Refused | undefined {
  if (action === "delete" ? caller.canDelete : caller.canWrite) {
    return undefined;
  }
  const privilege = action === "delete" ? "Delete" : "Write";
  return refused(
    "0x80040220",
    `${caller.name ?? "You"} may not ${verbs[action].infinitive}: the privilege prv${privilege}AsyncOperation does not reach it. ` +
      "Ask its owner or a System Administrator.",
  );
}

/** Refuses what the type of the job rules out in every state. */
export function refuseType(action: JobActionKind, job: Facts): Refused | undefined {
  const type = operationTypeLabel(job.operationtype);
  if (
    (action === "cancel" || action === "delete") &&
    protectedOperationTypes.has(job.operationtype)
  ) {
    return refused(
      action === "cancel" ? "0x80044F00" : "0x80044F02",
      `The platform makes jobs of the type ${type} for itself. They cannot be ${verbs[action].done}.`,
    );
  }
  if ((action === "cancel" || action === "delete") && isSuppliedJob(job.asyncoperationid)) {
    return refused(
      action === "cancel" ? "0x80044F00" : "0x80044F02",
      `Every environment has this job. It cannot be ${verbs[action].done}; pause it to keep it from running.`,
    );
  }
  return action === "changeRecurrence" || action === "runNow"
    ? refuseOnce(action, job, type)
    : undefined;
}

/** For what only a recurring bulk deletion can do. */
function refuseOnce(
  action: "changeRecurrence" | "runNow",
  job: Facts,
  type: string,
): Refused | undefined {
  const isChange = action === "changeRecurrence";
  if (job.operationtype !== bulkDeleteOperation) {
    const only = isChange ? "has a recurrence to change" : "can be run now";
    return refused(
      "0x80044169",
      `This job is of the type ${type}. Only a recurring bulk deletion ${only}.`,
    );
  }
  const instead = isChange ? "Create a recurring one instead." : "Resume starts it now.";
  return job.recurrencepattern === undefined
    ? refused("0x80044168", `This bulk deletion runs once. ${instead}`)
    : undefined;
}

const codes = {
  cancel: "0x80044165",
  pause: "0x80044167",
  resume: "0x80044166",
  postpone: "0x80044167",
  delete: "0x8004416A",
  changeRecurrence: "0x80044162",
  runNow: "0x80044162",
  move: "0x80044162",
} as const satisfies Record<JobActionKind, ErrorCode>;

/** By status reason; a Suspended job is refused only where its wait reason stands in the way. */
const reasons: Readonly<
  Record<Exclude<JobActionKind, "delete">, Readonly<Partial<Record<StatusCode, string>>>>
> = {
  cancel: {
    22: "This job is already being canceled. It ends with its current step.",
    ...completed("Only Ready, Suspended or Locked jobs can be canceled."),
  },
  pause: {
    10: "This job is already paused. Resume lets it go on.",
    21: "This job is already being paused. It stops after its current step.",
    22: "This job is being canceled and ends with its current step. It cannot be paused.",
    ...completed("Only Ready, Suspended or running jobs can be paused."),
  },
  resume: {
    0: "This job is Ready and starts by itself. Only Suspended jobs can be resumed.",
    10: "This job recurs and starts its next run by itself. Resume only ends a pause of it.",
    20: "This job is running. Only Suspended jobs can be resumed.",
    21: "This job is still being paused. Resume it when its current step has ended.",
    22: "This job is being canceled and ends with its current step. It cannot be resumed.",
    ...completed("Only Suspended jobs can be resumed."),
  },
  postpone: {
    21: "This job is being paused. Postpone it when its current step has ended.",
    22: "This job is being canceled and ends with its current step. It cannot be postponed.",
    ...completed("Only Ready, Suspended or running jobs can be postponed."),
  },
  changeRecurrence: completed("Create a new bulk deletion instead."),
  runNow: completed("Create a new bulk deletion instead."),
  move: {
    22: "This job is being canceled and ends with its current step. It keeps its owner.",
    ...completed("It keeps its owner."),
  },
};

function completed(sentence: string): Readonly<Record<30 | 31 | 32, string>> {
  const text = `This job is already Completed. ${sentence}`;
  return { 30: text, 31: text, 32: text };
}

/** Refuses what the state of the job rules out. */
export function refuseState(action: JobActionKind, job: Facts): Refused {
  const reason = action === "delete" ? whyNotDeleted(job) : reasons[action][job.statuscode];
  return refused(
    codes[action],
    reason ?? `This job is ${stateName(job)}. It cannot be ${verbs[action].done}.`,
  );
}

/** Refuses to move a job that has ended, that may run as it is, or that has nobody to be moved to. */
export function refuseMove(job: Facts & Pick<SystemJob, "ownerrefusal">): Refused {
  if (job.statecode === 3 || job.statuscode === 22) {
    return refuseState("move", job);
  }
  if (job.ownerrefusal === undefined) {
    return refused(
      codes.move,
      "This job may run as its present owner. There is no reason to move it.",
    );
  }
  if (job.operationtype === bulkDeleteOperation) {
    return refused(
      codes.move,
      "A bulk deletion has no workflow whose owner could have it. " +
        "Give its owner back what is missing, or cancel it and create it again.",
    );
  }
  return refused(
    job.ownerrefusal.reason === "privilege" ? "0x80040220" : "0x8004022B",
    `The workflow of this job belongs to nobody who may run it. ` +
      "Assign the workflow to an enabled user who may run workflows, then move its jobs.",
  );
}

function whyNotDeleted(job: Facts): string {
  const next = job.statuscode === 22 ? "It ends with its current step." : "Cancel it first.";
  return `This job is ${stateName(job)}. Only Completed jobs can be deleted. ${next}`;
}

/** "Locked (In Progress)", "Completed (Failed)"; Ready and Suspended have one status reason each. */
function stateName(job: Pick<Facts, "statecode" | "statuscode">): string {
  const state = states[job.statecode];
  return job.statecode === 2 || job.statecode === 3
    ? `${state} (${statusReasons[job.statuscode]})`
    : state;
}

/** For one of many jobs that are resumed while they wait for their workflow's breaker: one of them is enough. */
export function refuseSecondTrial(): Refused {
  return refused(
    codes.resume,
    "Another job of its workflow is tried first. If that succeeds, this one goes on by itself. " +
      "Close the breaker to let all of them go on now.",
  );
}

/** For a series whose run before still goes on: two would delete the same rows. */
export function refuseSecondRun(): Refused {
  return refused(
    codes.runNow,
    "A run of this bulk deletion still goes on. Wait until it has ended, or cancel it, then run it now.",
  );
}

/** For a compare-and-set that found another state than the decision was made for. */
export function lostRace(now: Pick<SystemJob, "statecode" | "statuscode">): Refused {
  return refused(
    "0x80044163",
    `Someone else changed this job a moment ago: it is now ${stateName(now)}. Nothing was done.`,
  );
}

function refused(code: ErrorCode, reason: string): Refused {
  return { kind: "refused", code, reason };
}
