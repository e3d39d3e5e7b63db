import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";

/** What a list shows of a row. */
export interface ListedRow {
  readonly reference: RowReference;
  readonly modifiedon: number;
}

export interface RowPage {
  readonly rows: readonly ListedRow[];
  /** The key to go on after; absent at the end. */
  readonly next?: number;
}

/** Rows of the data tables, as they are: ownership, types and triggers are the pipeline's. */
export interface RowStore {
  get(reference: Pick<RowReference, "table" | "id">): Row | undefined;
  summary(reference: Pick<RowReference, "table" | "id">): ListedRow | undefined;
  insert(row: Row): void;
  /** Compare and set: `false` when the stored version is not `row.version - 1`. */
  replace(row: Row): boolean;
  delete(reference: Pick<RowReference, "table" | "id">): boolean;
  /** The rows whose look-up leads to this one, oldest first; of a look-up that was made to be followed back. */
  referring(table: string, column: string, to: Pick<RowReference, "table" | "id">): readonly Row[];
  /** Lets a look-up be followed back: from now on finding its rows costs what is found. */
  follow(table: string, column: string): void;
  /**
   * Gives rows the name that their table's primary name column holds, after it has become another column: some rows at a
   * time, from the key `after` on. Answers the key to go on after; none at the end.
   */
  rename(table: string, after: number): number | undefined;
  /**
   * Newest first. `search`: a part of the name, whatever its case, or the beginning of the guid. A search looks at some rows
   * only, so that no call takes long: its page may have fewer rows than asked for and yet a `next`.
   */
  page(table: string, options: { after?: number; limit: number; search?: string }): RowPage;
}
