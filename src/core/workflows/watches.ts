import { type RowReference } from "../rows/value";

/** A row whose change may make a wait come true, and the columns that matter. The row need not exist. */
export interface Watch {
  readonly reference: RowReference;
  readonly columns: readonly string[];
}

/** What is read while a wait is evaluated. */
export class Watches {
  private readonly read = new Map<string, { reference: RowReference; columns: Set<string> }>();

  add({ table, id }: RowReference, column: string | undefined): void {
    if (column === undefined) {
      return;
    }
    const key = `${table} ${id}`;
    const known = this.read.get(key) ?? { reference: { table, id }, columns: new Set() };
    this.read.set(key, known);
    known.columns.add(column);
  }

  list(): readonly Watch[] {
    return Array.from(this.read.values(), ({ reference, columns }) => ({
      reference,
      columns: [...columns],
    }));
  }
}
