import { JobError } from "../jobs/errorCatalogue";
import { type Row, type RowAccess } from "./row";
import { type PendingChange } from "./rowChange";
import { ownerColumns, stateColumns } from "./systemColumns";
import { type ColumnValues, type RowReference } from "./value";

/** What of the rows is otherwise than it is stored: a change that is not written yet, or a row that was deleted. */
export type RowView = { readonly pending: PendingChange } | { readonly deleted: Row };

export function rowsSeen(rows: RowAccess, view: RowView | undefined): RowAccess {
  if (view === undefined) {
    return rows;
  }
  return "pending" in view
    ? new RowsBeforeChange(rows, view.pending)
    : new RowsAfterDeletion(rows, view.deleted);
}

/** Rows as somebody sees them for whom one of them is not as it is stored. */
abstract class RowsAroundOne implements RowAccess {
  private readonly key: Pick<Row, "table" | "id">;

  constructor(
    private readonly others: RowAccess,
    private readonly one: () => Row,
  ) {
    this.key = one();
  }

  get(reference: RowReference): Row | undefined {
    return this.isOne(reference) ? this.one() : this.others.get(reference);
  }

  create(table: string, columns: ColumnValues): RowReference {
    return this.others.create(table, columns);
  }

  update(reference: RowReference, columns: ColumnValues): void {
    if (this.isOne(reference)) {
      this.change(reference, columns);
    } else {
      this.others.update(reference, columns);
    }
  }

  assign(reference: RowReference, owner: RowReference): void {
    if (this.isOne(reference)) {
      this.change(reference, ownerColumns(owner));
    } else {
      this.others.assign(reference, owner);
    }
  }

  setState(reference: RowReference, statecode: number, statuscode: number): void {
    if (this.isOne(reference)) {
      this.change(reference, stateColumns(statecode, statuscode));
    } else {
      this.others.setState(reference, statecode, statuscode);
    }
  }

  protected abstract change(reference: RowReference, columns: ColumnValues): void;

  private isOne({ table, id }: RowReference): boolean {
    return this.key.table === table && this.key.id === id;
  }
}

/** As seen before a change is written: what is done to its row becomes part of the change. */
class RowsBeforeChange extends RowsAroundOne {
  constructor(
    others: RowAccess,
    private readonly pending: PendingChange,
  ) {
    super(others, () => pending.row);
  }

  protected override change(_row: RowReference, columns: ColumnValues): void {
    this.pending.add(columns);
  }
}

/** As seen by what a deletion started: the row has its last values and cannot be changed any more. */
class RowsAfterDeletion extends RowsAroundOne {
  constructor(others: RowAccess, deleted: Row) {
    super(others, () => deleted);
  }

  protected override change({ table, id, name }: RowReference): never {
    throw new JobError(
      "0x80045031",
      `The row ${name === undefined ? id : `"${name}"`} of ${table} was deleted, which started this run. Its last values can be read and not changed.`,
    );
  }
}
