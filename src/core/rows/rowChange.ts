import { type Row } from "./row";
import { type ColumnValues, type RowReference, type Value } from "./value";

/** In whose name rows change, and what that continues. */
export interface Cause {
  /** Owner of what is created without an owner; who modified it. */
  readonly user: RowReference;
  /** Depth of the run that makes the change; 0 for a person. Runs that the change starts are one deeper. */
  readonly depth: number;
  /** Of the chain that the change belongs to; a new one when absent. */
  readonly correlationid?: string;
  /** Of the job whose step makes the change: how many of its tries have failed in a row. */
  readonly tries?: number;
  readonly startsWorkflows: boolean;
  /** Whether the user may make the change was seen to before. */
  readonly isAllowed?: true;
}

/** A change that was made to a row, as triggers see it: a column that was sent counts as updated, equal or not. */
export interface RowChange {
  readonly message: "Create" | "Update" | "Delete";
  /** As it was written; of a deletion, the last values. */
  readonly row: Row;
  /** Logical names. */
  readonly columns: { has(column: string): boolean };
}

/**
 * A change that is not written yet. Whoever comes before it sees the row as it still is, and of a new one what it will
 * be; columns that are added then become part of the same change, and outdo those that were sent.
 */
export class PendingChange {
  private readonly added = new Map<string, Value | undefined>();

  constructor(
    readonly message: RowChange["message"],
    private readonly sent: ColumnValues,
    /** Read anew each time: others may change the row meanwhile. */
    private readonly before: () => Row,
    private readonly merge: (row: Row, columns: ColumnValues) => Row,
  ) {}

  get row(): Row {
    return this.merge(this.before(), this.added);
  }

  /** All that will be written. */
  get columns(): ColumnValues {
    return new Map([...this.sent, ...this.added]);
  }

  /** Refuses what does not fit the row, as an update would. */
  add(columns: ColumnValues): void {
    this.merge(this.row, columns);
    for (const [name, value] of columns) {
      this.added.set(name, value);
    }
  }
}

/** What starts with a change, in the same transaction. Whatever it throws takes the whole change back. */
export interface Triggers {
  before(change: PendingChange): void;
  after(change: RowChange): void;
}

/** None for a table that nothing listens to. */
export type FindTriggers = (table: string, cause: Cause) => Triggers | undefined;
