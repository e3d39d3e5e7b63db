import { isOwnerError } from "../jobs/ownerRefusal";
import { type SystemJob } from "../jobs/systemJob";
import { type JobChanges } from "../store/jobStore";

/** What a run that has stopped says of its workflow. `retries`: its error may pass. */
export type JobOutcome = "succeeded" | "waits" | "retries" | "failed";

/** An endless loop and an owner who may not run workflows: not what the workflow does. */
function saysNothing(errorcode: string | undefined): boolean {
  return errorcode === "0x80044182" || isOwnerError(errorcode);
}

/**
 * Of a job and what becomes of it. `undefined`: it goes on, or says nothing of its workflow: canceled, failed for a reason
 * outside of it, or still at the wait that it was at.
 */
export function outcomeOf(
  job: SystemJob,
  { statuscode, waitreason, errorcode }: Omit<JobChanges, "modifiedon">,
): JobOutcome | undefined {
  switch (statuscode) {
    case 30:
      return "succeeded";
    case 31:
      return saysNothing(errorcode) ? undefined : "failed";
    case 10:
      return waits(job, waitreason);
    default:
      return undefined;
  }
}

function waits(job: SystemJob, reason: SystemJob["waitreason"]): JobOutcome | undefined {
  switch (reason) {
    case "person":
      return "failed";
    case "retry":
      return "retries";
    case "condition":
      return job.waitingfor === undefined && job.waittimeout === undefined ? "waits" : undefined;
    default:
      return undefined;
  }
}
