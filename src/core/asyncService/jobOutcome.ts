import { isOwnerError } from "../jobs/ownerRefusal";
import { type SystemJob } from "../jobs/systemJob";
import { type JobChanges } from "../store/jobStore";

/** What a run that has stopped says of its workflow. `retries`: its error may pass. */
export type JobOutcome = "succeeded" | "waits" | "retries" | "failed";

/** An endless loop and an owner who may not run workflows: not what the workflow does. */
function saysNothing(errorcode: string | undefined): boolean {
  return errorcode === "0x80044182" || isOwnerError(errorcode);
}

/** `undefined`: the run goes on, or says nothing of its workflow: canceled, or failed for a reason outside of it. */
export function outcomeOf({
  statuscode,
  waitreason,
  errorcode,
}: Omit<JobChanges, "modifiedon">): JobOutcome | undefined {
  switch (statuscode) {
    case 30:
      return "succeeded";
    case 31:
      return saysNothing(errorcode) ? undefined : "failed";
    case 10:
      return waits(waitreason);
    default:
      return undefined;
  }
}

function waits(reason: SystemJob["waitreason"]): JobOutcome | undefined {
  switch (reason) {
    case "person":
      return "failed";
    case "retry":
      return "retries";
    case "condition":
      return "waits";
    default:
      return undefined;
  }
}
