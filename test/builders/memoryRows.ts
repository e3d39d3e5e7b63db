import { JobError } from "../../src/core/jobs/errorCatalogue";
import { type Row, type RowAccess } from "../../src/core/rows/row";
import { type ColumnValues, type RowReference, type Value } from "../../src/core/rows/value";
import { aGuid, aRow } from "./rows";

/** Rows in memory behind `RowAccess`: no types, no triggers, the system columns in their fields. */
export class MemoryRows implements RowAccess {
  /** What was done, in order: "update account {name}". */
  readonly calls: string[] = [];
  private rows: ReadonlyMap<string, Row>;
  private made = 0x1000;

  constructor(...rows: readonly Row[]) {
    this.rows = new Map(rows.map((row) => [keyOf(row), row]));
  }

  all(table?: string): readonly Row[] {
    return [...this.rows.values()].filter((row) => table === undefined || row.table === table);
  }

  delete(reference: RowReference): void {
    this.rows = new Map([...this.rows].filter(([key]) => key !== keyOf(reference)));
  }

  /** Takes back whatever happens after this call. */
  savepoint(): { rollBack(): void } {
    const { rows, made } = this;
    const done = this.calls.length;
    return {
      rollBack: () => {
        this.rows = rows;
        this.made = made;
        this.calls.length = done;
      },
    };
  }

  get(reference: RowReference): Row | undefined {
    return this.rows.get(keyOf(reference));
  }

  create(table: string, columns: ColumnValues): RowReference {
    this.made += 1;
    this.calls.push(`create ${table} ${namesOf(columns)}`);
    const row = aRow({ table, id: aGuid(this.made) });
    this.put(withColumns(row, columns));
    return { table, id: row.id };
  }

  update(reference: RowReference, columns: ColumnValues): void {
    this.calls.push(`update ${reference.table} ${namesOf(columns)}`);
    this.put(withColumns(this.require(reference), columns));
  }

  assign(reference: RowReference, owner: RowReference): void {
    this.calls.push(`assign ${reference.table}`);
    this.put({ ...this.require(reference), owner });
  }

  setState(reference: RowReference, statecode: number, statuscode: number): void {
    this.calls.push(`setState ${reference.table} ${statecode}/${statuscode}`);
    this.put({ ...this.require(reference), statecode, statuscode });
  }

  private put(row: Row): void {
    this.rows = new Map([...this.rows, [keyOf(row), { ...row, version: row.version + 1 }]]);
  }

  private require(reference: RowReference): Row {
    const row = this.get(reference);
    if (row === undefined) {
      throw new JobError("0x80045031", `There is no such row of '${reference.table}'.`);
    }
    return row;
  }
}

function keyOf({ table, id }: Pick<RowReference, "table" | "id">): string {
  return `${table} ${id}`;
}

function namesOf(columns: ColumnValues): string {
  return `{${[...columns.keys()].join(", ")}}`;
}

function withColumns(row: Row, changes: ColumnValues): Row {
  const columns = new Map(row.columns);
  let changed = row;
  for (const [name, value] of changes) {
    if (name === "ownerid" && value?.type === "lookup") {
      changed = { ...changed, owner: value.value };
    } else {
      setOrDelete(columns, name, value);
    }
  }
  return { ...changed, columns };
}

function setOrDelete(columns: Map<string, Value | undefined>, name: string, value?: Value): void {
  if (value === undefined) {
    columns.delete(name);
  } else {
    columns.set(name, value);
  }
}
