import { type RowReference } from "../rows/value";

/** A row that a waiting job reads, and the columns of it. That the row comes or goes counts too. */
export interface WatchedRow {
  readonly reference: RowReference;
  readonly columns: readonly string[];
}

/** Which rows the waiting jobs read. A change of one is noted at once, at the same cost however many read it. */
export interface WaitStore {
  /** What the job reads from now on, instead of what it has read. */
  watch(jobid: number, rows: readonly WatchedRow[]): void;
  unwatch(jobid: number): void;
  /** Columns of a row were sent; without `columns` the row came or went. */
  noteChange(row: Pick<RowReference, "table" | "id">, columns?: Iterable<string>): void;
  /** Are there changes that not all jobs were told of? */
  hasWakes(): boolean;
  /** The next few jobs that read what has changed; undefined when there is nothing more to tell. */
  takeWoken(limit: number): readonly number[] | undefined;
}
