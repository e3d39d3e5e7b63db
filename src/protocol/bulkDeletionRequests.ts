import { type Criteria } from "../core/bulkDeletion/criteria";
import { type BulkDeletionGroup } from "../core/bulkDeletion/job/groups";
import { type NewBulkDeletion } from "../core/bulkDeletion/job/newBulkDeletion";
import { type Count } from "../core/jobs/stateCounts";
import { type JobSummary } from "../core/jobs/systemJob";
import { type RowReference } from "../core/rows/value";
import { type SkipReason } from "../core/store/bulkDeletionStore";
import { type BoundCriteria } from "./criteriaRequests";
import { type Page, type PageRequest, type WritingRequest } from "./environment";

export { type NewBulkDeletion };

export { type BulkDeletionGroup };

/** What a node of the view shows. */
export interface BulkDeletionSummary {
  readonly job: JobSummary;
  /** Logical name of the table, and what people call its rows. */
  readonly table: string;
  readonly tablelabel: string;
  readonly everyDays?: number;
  /** Of a series: when it runs next, epoch ms; absent while it is held. */
  readonly nextrun?: number;
  /** Of a run: the id of its series' job. */
  readonly series?: string;
  /** Made by the environment: its criteria cannot be changed, its schedule can. */
  readonly isSupplied: boolean;
  readonly isImmediate: boolean;
  /** Copies of rows that it deleted are kept. */
  readonly isRestorable: boolean;
  /** Of its last run, where it is a series. */
  readonly progress?: DeletionProgress;
}

export interface DeletionProgress {
  /** Rows that matched at the start; absent while they are counted. */
  readonly matchcount?: number;
  readonly successcount: number;
  readonly failurecount: number;
  /** Open jobs and their logs, and what the owner may not delete. */
  readonly skippedcount: number;
  /** This and the time left only until it has ended. */
  readonly rowsPerSecond?: number;
  readonly secondsLeft?: number;
}

export interface BulkDeletionDetails extends BulkDeletionSummary {
  readonly bulkdeleteoperationid: string;
  /** FetchXML. */
  readonly orderedquerysetxml: string;
  /** Absent where they mean nothing any more: a column or a table is gone. */
  readonly criteria?: Criteria;
  /** With the dates of its run, or as they would be now; or why its criteria mean nothing any more. */
  readonly sentence: string;
  /** What its run was about, once it has started. */
  readonly bound?: BoundCriteria;
  readonly notifies: boolean;
  readonly keepsCopies: boolean;
  /** When it started: its relative dates stand for dates of this moment. */
  readonly resolvedon?: number;
  readonly failures: readonly FailureGroup[];
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** Rows that *Restore* can bring back, and until when. */
  readonly restorable: Count;
  readonly restorableUntil?: number;
  /** The newest 50 runs of a series. */
  readonly runs: readonly BulkDeletionSummary[];
}

export interface FailureGroup {
  /** `0x` and eight digits. */
  readonly errornumber: string;
  readonly errordescription: string;
  /** Exact; 1,000 of them are kept. */
  readonly count: number;
}

export interface BulkDeletionFailure {
  readonly id: string;
  readonly errornumber: string;
  readonly errordescription: string;
  readonly regarding: RowReference;
}

/** *Immediately*: straight in SQL, for completed system jobs. */
export interface ImmediateCheck {
  /** All three must be met; each with the sentence that says what is or is not so. */
  readonly conditions: readonly {
    readonly kind: "table" | "type" | "privilege";
    readonly isMet: boolean;
    readonly sentence: string;
  }[];
  /** At most so many rows go in one run. */
  readonly limit: number;
}

export interface ImmediateResult {
  /** Guid of the completed job of type 13 that tells of it. */
  readonly job: string;
  readonly deleted: number;
  readonly logs: number;
  /** Completed rows that still match. */
  readonly left: number;
}

export type BulkDeletionRequests = {
  /** Rejects with the documented codes: 0x80048457, 0x8004D2A1, 0x80040220, `criteria.unfinished`, `criteria.empty`. */
  createBulkDeletion: (
    params: { deletion: NewBulkDeletion } & WritingRequest,
  ) => BulkDeletionSummary;
  countBulkDeletions: () => readonly {
    readonly group: BulkDeletionGroup;
    readonly count: Count;
  }[];
  /** Newest first; series and scheduled ones by their next start. `withRuns`: with the completed runs of series. */
  listBulkDeletions: (
    params: { group: BulkDeletionGroup; withRuns?: boolean } & PageRequest,
  ) => Page<BulkDeletionSummary>;
  /** Of a series, newest first. */
  listBulkDeletionRuns: (params: { id: string } & PageRequest) => Page<BulkDeletionSummary>;
  /** Those that still exist; at most 1,000. */
  getBulkDeletions: (params: { ids: readonly string[] }) => readonly BulkDeletionSummary[];
  getBulkDeletionDetails: (params: { id: string }) => BulkDeletionDetails;
  listBulkDeletionFailures: (
    params: { id: string; errornumber?: string } & PageRequest,
  ) => Page<BulkDeletionFailure>;
};

export type SeriesRequests = {
  /** Of a series that is not completed; `startAt` is its next run, or where the days are counted from when it is past. */
  changeRecurrence: (
    params: { id: string; everyDays: number; startAt: number } & WritingRequest,
  ) => BulkDeletionSummary;
  /** Starts a run now, which is answered; the next one stays where it is. Rejects with 0x80044162 while a run goes on. */
  runSeriesNow: (params: { id: string } & WritingRequest) => BulkDeletionSummary;
  /** The first five runs of a pattern in the environment's zone, epoch ms; the first is its start. Rejects with 0x8004D2A1. */
  nextRuns: (params: { everyDays: number; startAt: number }) => readonly number[];
};

export type ImmediateRequests = {
  checkImmediate: (params: { criteria: Criteria }) => ImmediateCheck;
  /** Seconds that it is likely to take for so many rows, from what this store has shown. */
  estimateImmediate: (params: { matches: number }) => { seconds: number };
  /** Takes the store for itself until it is done: all or nothing. Rejects when a condition is not met. */
  deleteImmediately: (params: BoundCriteria & { name: string } & WritingRequest) => ImmediateResult;
};

export interface DeletedRow {
  readonly row: RowReference;
  readonly deletedon: number;
  /** Size of the copy in bytes. */
  readonly size: number;
}

export type WayBackRequests = {
  listDeletedRows: (params: { id: string } & PageRequest) => Page<DeletedRow>;
  /** Some of a bulk deletion's rows, or those named; to be asked until there is no `next`. Starts no workflows. */
  restoreRows: (
    params: {
      id: string;
      rows?: readonly Pick<RowReference, "table" | "id">[];
      after?: string;
    } & WritingRequest,
  ) => {
    readonly restored: number;
    readonly refused: readonly { readonly reason: string; readonly count: number }[];
    readonly next?: string;
  };
  /** Forgets copies, of one bulk deletion or of all, slice by slice. */
  emptyDeletedRows: (params: { id?: string } & WritingRequest) => {
    readonly forgotten: number;
    readonly isDone: boolean;
  };
};
