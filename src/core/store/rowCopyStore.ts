import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";

/** A row as it was when a bulk deletion deleted it. */
export interface RowCopy {
  readonly id: number;
  readonly row: Row;
}

/** What a list shows of one. */
export interface ListedCopy {
  readonly id: number;
  readonly row: RowReference;
  readonly deletedon: number;
  /** In bytes, about. */
  readonly size: number;
}

export interface CopyTotals {
  readonly count: number;
  /** In bytes, about. */
  readonly size: number;
  /** When the oldest of them was deleted; absent where there is none. */
  readonly oldest?: number;
}

/** Copies of deleted rows, kept under the bulk deletion job (its key) that deleted them. */
export interface RowCopyStore {
  keep(jobid: number, row: Row, deletedon: number): void;
  /** In the order of their deletion, from the key `after` on. */
  list(jobid: number, options: { after: number; limit: number }): readonly ListedCopy[];
  read(jobid: number, options: { after: number; limit: number }): readonly RowCopy[];
  /** The newest copy of a row. */
  find(jobid: number, row: Pick<RowReference, "table" | "id">): RowCopy | undefined;
  remove(id: number): void;
  /** Of a bulk deletion, or of all. */
  totals(jobid?: number): CopyTotals;
  /** Of a bulk deletion, or of all, the oldest; answers how many. */
  forget(options: { jobid?: number; deletedUntil: number; limit: number }): number;
  /** Those whose bulk deletion is not there any more; answers how many. */
  forgetOrphans(limit: number): number;
}
