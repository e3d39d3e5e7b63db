import {
  type JobSummary,
  type SystemJob,
  type StateCode,
  type StatusCode,
  type WaitReason,
} from "../jobs/systemJob";
import { type Row } from "../rows/row";

export type NewJob = Omit<SystemJob, "id" | "retrycount" | "breaker" | "ownerrefusal"> & {
  readonly retrycount?: number;
};

/** What may change in a job's life. A field that is present with `undefined` is emptied. */
export type JobChanges = {
  readonly [
    Field in
      | "statecode"
      | "statuscode"
      | "waitreason"
      | "startedon"
      | "completedon"
      | "postponeuntil"
      | "retrycount"
      | "errorcode"
      | "message"
      | "friendlymessage"
      | "waitingfor"
      | "waittimeout"
      | "actedby"
      | "actedon"
      | "owner"
      | "workflowowner"
      | "ownerworkflowid"
      | "recurrencepattern"
      | "recurrencestarttime"
  ]?: SystemJob[Field] | undefined;
} & { readonly modifiedon: number };

/** A set of jobs: all conditions that are present must hold. Key 0 means "has none". */
export interface JobQuery {
  readonly operationtypes?: readonly number[];
  readonly workflowid?: number;
  readonly tableid?: number;
  readonly regardingid?: number;
  readonly statecode?: StateCode;
  readonly statuscode?: StatusCode;
  readonly waitreason?: WaitReason;
  /** Failed at or after this time: such a list is ordered by completion. */
  readonly failedSince?: number;
  /** Open jobs that run as this user, bulk deletions aside. */
  readonly openOf?: {
    readonly ownerid: number;
    /** Only those that run as the owner of a workflow that belongs to someone else by now. */
    readonly isFormer: boolean;
    /** Only those that run as the owner of this workflow. */
    readonly ownerworkflowid?: number;
  };
  /** Open bulk deletions of this user that delete rows of these tables. */
  readonly openDeletionsOf?: { readonly ownerid: number; readonly tables: readonly string[] };
}

export interface JobPage {
  readonly jobs: readonly JobSummary[];
  /** Opaque; handed back as `after`. Absent at the end. */
  readonly next?: string;
}

/** Table `asyncoperation` and the position of each job in its step tree. */
export interface JobStore {
  insert(job: NewJob): SystemJob;
  get(id: number): SystemJob | undefined;
  find(asyncoperationid: string): SystemJob | undefined;
  /**
   * Compare and set: `false`, and nothing changed, when the job's state, status or wait reason is not `job`'s any more.
   * A job that becomes Completed loses its position, its watched rows and its deleted row.
   */
  change(job: SystemJob, changes: JobChanges): boolean;
  delete(job: SystemJob): void;

  /** The Ready job that was created first, bulk deletions aside. Costs the same however many jobs wait. */
  nextReady(): SystemJob | undefined;
  /** The same of bulk deletions: they stand in a queue of their own. */
  nextReadyDeletion(): SystemJob | undefined;
  /** Suspended jobs whose `postponeuntil` has come, earliest first. */
  due(now: number, limit: number): readonly SystemJob[];
  /** The earliest `postponeuntil` of all Suspended jobs. */
  nextDue(): number | undefined;

  /** Lets the oldest Ready jobs of a workflow, but for one, wait for its breaker; answers how many. */
  hold(workflowid: number, options: { except?: number; limit: number; now: number }): number;
  /** Makes the oldest jobs that wait for their workflow's breaker Ready; answers how many. */
  letGo(workflowid: number, options: { limit: number; now: number }): number;
  /** The job that has waited for its workflow's breaker since it was created first. */
  firstHeld(workflowid: number): SystemJob | undefined;
  /** Were at least so many jobs of this job's workflow and row created before it, but not before `since`? */
  hasRunsBefore(job: SystemJob, options: { since: number; count: number }): boolean;

  /**
   * Moves the next try of some of the jobs that wait for one, of those with ids above `after` the lowest; answers the last
   * of them, undefined when there were none.
   */
  moveRetries(options: { byMs: number; after: number; limit: number }): number | undefined;
  /** Jobs that recur and neither run nor are completed, in ascending order. */
  series(limit: number): readonly SystemJob[];

  /** Marks a locked job as run by this owner of the store. */
  setEpoch(id: number, epoch: number): void;
  /** Locked jobs of other epochs: what a former owner left. */
  leftovers(epoch: number, limit: number): readonly SystemJob[];

  position(id: number): string | undefined;
  setPosition(id: number, position: string): void;

  /** The last values of a row whose deletion started the job, or the job that started it. */
  deletedRow(job: SystemJob): Row | undefined;
  keepDeletedRow(id: number, row: Row): void;

  /** Newest first. */
  list(query: JobQuery, options: { after?: string; limit: number }): JobPage;
  /** Ids in ascending order: for work on everything that matches, slice by slice. */
  ids(query: JobQuery, options: { after: number; bound: number; limit: number }): readonly number[];
  /** Of the same correlation, oldest first. */
  related(job: SystemJob, limit: number): readonly JobSummary[];
  /** The highest id that was ever given. */
  highestId(): number;
}
