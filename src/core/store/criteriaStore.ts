import { type MemberGroup } from "../bulkDeletion/memberTest";
import { type RowTest } from "../bulkDeletion/rowTest";
import { type RowReference, type Value } from "../rows/value";

/** Rows of a table, by its logical name, that meet a test. */
export interface CriteriaQuery {
  readonly table: string;
  readonly test: RowTest;
}

/** Our own ids above `after` and up to `bound`: order of creation. */
export interface IdRange {
  readonly after: number;
  readonly bound: number;
}

/** One slice's part of a count. Add the numbers up over the slices. */
export interface CountSlice {
  /** How many rows were looked at, and how many of them meet the test. */
  readonly rows: number;
  readonly matches: number;
  /** `after` of the next slice; absent at the end. */
  readonly next?: number;
}

export interface MemberCountSlice extends CountSlice {
  /**
   * For each member of the outermost group, followed by those within it: how many rows meet it of those that come to it. All
   * rows come to the first member of the outermost group; to one of a group within come those that come to that group. Where
   * all must hold, those that are left after a member go on to the next one; where any suffices, those that it does not meet.
   */
  readonly members: readonly number[];
}

export interface IdSlice {
  /** Ascending. */
  readonly ids: readonly number[];
  /** `after` of the next slice; absent at the end. */
  readonly next?: number;
}

/** Rows of a slice that meet the test, by what decides about their deletion. */
export interface Survey {
  readonly groups: readonly SurveyGroup[];
  /** `after` of the next slice; absent at the end. */
  readonly next?: number;
}

export interface SurveyGroup {
  /** Status reason; of process log entries their status. */
  readonly status: number;
  readonly owner?: RowReference;
  /** A system job that is not completed, or an entry of the process log of one. */
  readonly isOpen: boolean;
  readonly rows: number;
  /** By Completed On of jobs and sessions, else by Created On or Started On; epoch ms. */
  readonly oldest?: number;
  readonly newest?: number;
  /** Process log entries that hang on the rows. */
  readonly logs: number;
  /** Bulk deletion failures that hang on them. */
  readonly failures: number;
  /** Rows that they deleted and that can be restored as long as they are there. */
  readonly copies: number;
  /** System jobs that are not completed and have one of the rows as their regarding row. */
  readonly openJobs: number;
}

export interface MatchedRow {
  readonly id: number;
  /** What was asked for, by column; a column without a value is absent. */
  readonly values: ReadonlyMap<string, Value>;
}

/**
 * Finds rows by criteria, in slices so short that others get their turn between: whoever asks calls again with `next`. A slice
 * may come back without a row. The bound keeps out rows that are made meanwhile.
 */
export interface CriteriaStore {
  /** The id of the newest row there ever was; 0 where there was none. */
  highestId(table: string): number;
  count(query: CriteriaQuery, range: IdRange): CountSlice;
  countMembers(
    query: { readonly table: string; readonly filter: MemberGroup },
    range: IdRange,
  ): MemberCountSlice;
  survey(query: CriteriaQuery, range: IdRange): Survey;
  /** Stops behind `limit` ids. */
  ids(query: CriteriaQuery, range: IdRange & { readonly limit: number }): IdSlice;
  /** Columns of rows that were found; rows that are gone since then are left out. */
  read(table: string, ids: readonly number[], columns: readonly string[]): readonly MatchedRow[];
}
