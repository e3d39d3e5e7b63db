import { type RowTest } from "../bulkDeletion/rowTest";

export interface ImmediateCounts {
  /** System jobs. */
  readonly deleted: number;
  /** Entries of their process logs, which went with them. */
  readonly logs: number;
}

/** Deletion of system jobs in bulk SQL, without the pipeline and without slices: it takes the store for itself. */
export interface ImmediateStore {
  /**
   * The Completed jobs that meet the test, those with the lowest ids first, at most `limit`, with all that hangs on them, and
   * counters kept right. To be called in a transaction.
   */
  deleteCompletedJobs(options: {
    readonly test: RowTest;
    /** The highest id that is looked at. */
    readonly bound: number;
    readonly limit: number;
  }): ImmediateCounts;
}
