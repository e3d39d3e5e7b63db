import { bulkDeleteOperation } from "./operationTypes";
import { type StatusCode, type SystemJob, type WaitReason } from "./systemJob";

/**
 * How a job's state looks to a person: its status reason, with Waiting split by its reason. `name` heads pages and groups,
 * `short` stands in front of a job's label in a tree. `waiting` is for a Suspended job whose reason nobody knows.
 */
export const faces = {
  ready: { name: "Waiting for resources", short: "Waiting for resources" },
  person: { name: "Waiting for a person", short: "Waiting for person" },
  retry: { name: "Waiting for a retry", short: "Waiting for retry" },
  breaker: { name: "Waiting for its workflow", short: "Waiting for workflow" },
  time: { name: "Waiting until a time", short: "Waiting until a time" },
  condition: { name: "Waiting on a condition", short: "Waiting on condition" },
  held: { name: "Paused by a person", short: "Paused" },
  recurrence: { name: "Waiting for the next run", short: "Waiting for next run" },
  waiting: { name: "Waiting", short: "Waiting" },
  running: { name: "In progress", short: "In progress" },
  pausing: { name: "Pausing", short: "Pausing" },
  canceling: { name: "Canceling", short: "Canceling" },
  succeeded: { name: "Succeeded", short: "Succeeded" },
  failed: { name: "Failed", short: "Failed" },
  canceled: { name: "Canceled", short: "Canceled" },
} as const;

export type Face = keyof typeof faces;

const faceOfStatus = {
  0: "ready",
  20: "running",
  21: "pausing",
  22: "canceling",
  30: "succeeded",
  31: "failed",
  32: "canceled",
} as const satisfies Record<Exclude<StatusCode, 10>, Face>;

const faceOfReason = {
  person: "person",
  retry: "retry",
  workflow: "breaker",
  time: "time",
  condition: "condition",
  held: "held",
  recurrence: "recurrence",
} as const satisfies Record<WaitReason, Face>;

export function faceOf(job: {
  readonly statuscode: StatusCode;
  readonly waitreason?: WaitReason;
}): Face {
  if (job.statuscode !== 10) {
    return faceOfStatus[job.statuscode];
  }
  return job.waitreason === undefined ? "waiting" : faceOfReason[job.waitreason];
}

/**
 * Did the workflow cancel itself by a step, and not a person? Then the step's text is all that the job has: an error
 * would have left its code too.
 */
export function isStoppedByWorkflow(
  job: Pick<SystemJob, "operationtype" | "statuscode" | "friendlymessage" | "errorcode">,
): boolean {
  return (
    job.statuscode === 32 &&
    job.operationtype !== bulkDeleteOperation &&
    job.friendlymessage !== undefined &&
    job.errorcode === undefined
  );
}
