import { type Count } from "../core/jobs/stateCounts";
import { type RowReference } from "../core/rows/value";
import { type WritingRequest } from "./environment";

export interface FoundUser {
  readonly user: RowReference;
  readonly mayExecuteWorkflows: boolean;
}

/** Who owns workflows, and as whom jobs run. */
export type OwnerRequests = {
  /**
   * Gives a workflow another owner. `deactivates`: first, where that is what stands in the way; else that is refused with
   * 0x8004500C. Answers how many of its jobs still belong to the owner before.
   */
  assignWorkflow: (
    params: { id: string; owner: string; deactivates: boolean } & WritingRequest,
  ) => { jobsOfFormerOwner: number };
  /** How much depends on a user: open jobs that run as that user, and workflows. */
  countOwned: (params: { user: string }) => { openJobs: Count; workflows: Count };
  setUserDisabled: (params: { user: string; isDisabled: boolean } & WritingRequest) => void;
  /** Those who are enabled, or those who are not; at most 100. */
  findUsers: (params: { isDisabled: boolean; search?: string }) => readonly FoundUser[];
};
