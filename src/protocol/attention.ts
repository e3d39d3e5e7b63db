import { type RestingCleanUp } from "../core/jobs/restingCleanUp";
import { type BreakerStanding } from "../core/jobs/breakerStanding";
import { type OwnedKind, type OwnerRefusal } from "../core/jobs/ownerRefusal";
import { type Count } from "../core/jobs/stateCounts";
import { type RowReference } from "../core/rows/value";

export interface WorkflowName {
  readonly id: string;
  readonly name: string;
}

/** A workflow whose breaker is open, and how many jobs wait for it. */
export interface BrokenWorkflow {
  readonly workflow: WorkflowName;
  readonly breaker: BreakerStanding;
  readonly waiting: Count;
}

/** A user as whom open jobs of one kind may not run any more, and how many they are. */
export interface FormerOwner {
  readonly owner: RowReference;
  readonly what: OwnedKind;
  readonly reason: OwnerRefusal["reason"];
  readonly jobs: Count;
}

/** What needs a person. */
export interface Attention {
  readonly waitingForPerson: Count;
  readonly failedLately: Count;
  /** Where "lately" begins, epoch ms. */
  readonly failedSince: number;
  readonly refusedWorkflows: Count;
  readonly brokenWorkflows: Count;
  /** Those that have been broken longest; at most 100. */
  readonly broken: readonly BrokenWorkflow[];
  /** Open jobs that may not run as their owner any more. */
  readonly jobsOfFormerOwners: Count;
  /** Their owners; at most 100. */
  readonly formerOwners: readonly FormerOwner[];
  /** Present from a jump of the clock until a person lets clean-up go on. */
  readonly restingCleanUp?: RestingCleanUp;
}
