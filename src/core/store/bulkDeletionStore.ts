import { type BulkDeletionGroup } from "../bulkDeletion/job/groups";
import { type RowTest } from "../bulkDeletion/rowTest";
import { type RowReference } from "../rows/value";

/** Table `bulkdeleteoperation`: what a bulk deletion job deletes. Its name, owner and state are its job's. */
export interface BulkDeletion {
  /** Our key of its system job, and of itself. */
  readonly jobid: number;
  /** Guid. */
  readonly bulkdeleteoperationid: string;
  /** Logical name of the table whose rows it deletes. */
  readonly table: string;
  /** FetchXML: its criteria as a person wrote them. */
  readonly orderedquerysetxml: string;
  /** Its person is told when it is finished. */
  readonly notifies: boolean;
  /** Copies of its rows are kept for *Restore*. */
  readonly keepsCopies: boolean;
  /** Key of the job of the series that it is a run of. That job may be gone. */
  readonly series?: number;
  /** Made by the environment. */
  readonly isSupplied: boolean;
  /** It was done at once, without the async service. */
  readonly isImmediate: boolean;
  /** Absent before its start, and on a series. */
  readonly run?: DeletionRun;
}

/** What was fixed when a bulk deletion started, and how far it is. */
export interface DeletionRun extends DeletionProgress {
  /** Epoch ms: relative dates stand for dates of this moment. */
  readonly resolvedon: number;
  /** The highest id that there was: rows that came later stay. */
  readonly bound: number;
  readonly test: RowTest;
}

export interface DeletionProgress {
  /** Rows that match, so far while they are counted. */
  readonly matchcount: number;
  /** Present while they are counted: the last id that was looked at. */
  readonly countedto?: number;
  /** The last id that was looked at for deletion. */
  readonly position: number;
  readonly successcount: number;
  readonly failurecount: number;
  readonly skippedcount: number;
  /** How long it has been deleting. */
  readonly workedms: number;
}

/** Why a row that matches is left alone. */
export type SkipReason =
  /** A system job that is not completed. */
  | "openJob"
  /** A process log entry of one. */
  | "logOfOpenJob"
  /** The owner of the bulk deletion may not delete it. */
  | "privilege";

/** Table `bulkdeletefailure`: a row that could not be deleted. */
export interface BulkDeletionFailure {
  readonly id: number;
  /** `0x` and eight digits. */
  readonly errornumber: string;
  readonly errordescription: string;
  readonly regarding: RowReference;
}

export interface FailureCount {
  readonly errornumber: string;
  /** Of the first one. */
  readonly errordescription: string;
  /** Exact, however many are kept. */
  readonly count: number;
}

export interface FailurePage {
  readonly failures: readonly BulkDeletionFailure[];
  /** The key to go on after; absent at the end. */
  readonly next?: number;
}

/** So many failures are kept for each error number of a bulk deletion. */
export const keptFailures = 1_000;

/** What bulk deletion jobs delete and what came of it. All calls name a deletion by the key of its job, with which it goes. */
export interface BulkDeletionStore {
  insert(deletion: BulkDeletion): void;
  get(jobid: number): BulkDeletion | undefined;
  saveRun(jobid: number, run: DeletionRun): void;
  /** The same where what was fixed at the start is stored already. */
  saveProgress(jobid: number, progress: DeletionProgress): void;

  addSkipped(jobid: number, reason: SkipReason, count: number): void;
  skipped(jobid: number): readonly { readonly reason: SkipReason; readonly count: number }[];

  addFailure(jobid: number, failure: Omit<BulkDeletionFailure, "id">): void;
  /** The most frequent first. */
  failureCounts(jobid: number): readonly FailureCount[];
  /** Oldest first. */
  failures(
    jobid: number,
    options: { readonly errornumber?: string; readonly after?: number; readonly limit: number },
  ): FailurePage;

  /** Runs that have ended without failing stand in none: they stand below their series, as long as it is there. */
  countGroups(): ReadonlyMap<BulkDeletionGroup, number>;
  /**
   * Keys of jobs, the newest first; of those that wait for a time, the next one first. `next` is handed back as `after`.
   * `withRuns`: with the completed runs of series.
   */
  page(
    group: BulkDeletionGroup,
    options: { readonly after?: number; readonly limit: number; readonly withRuns?: boolean },
  ): { readonly jobids: readonly number[]; readonly next?: number };

  /** Keys of the jobs that are runs of a series, newest first; those with a key below `before`. */
  runsOf(series: number, limit: number, before?: number): readonly number[];
}
