import { type SqlRow, type SqlValue } from "../../../core/store/sqlite/sqlDatabase";
import { type Connection } from "./connection";
import { resultCodes } from "./sqliteError";

const columnTypes = { integer: 1, float: 2, text: 3, blob: 4 } as const;

/** A compiled statement. It is always reset after use, so it never holds a lock or a parameter. */
export class Statement {
  private readonly parameterCount: number;
  private columnNames: readonly string[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly handle: number,
    private readonly sql: string,
  ) {
    this.parameterCount = this.countParameters();
  }

  run(parameters: readonly SqlValue[]): number {
    return this.execute(parameters, () => {
      while (this.step()) {
        // Rows of a RETURNING clause are not wanted here.
      }
      return this.connection.changes;
    });
  }

  all(parameters: readonly SqlValue[]): SqlRow[] {
    return this.execute(parameters, () => {
      const rows: SqlRow[] = [];
      while (this.step()) {
        rows.push(this.row());
      }
      return rows;
    });
  }

  get(parameters: readonly SqlValue[]): SqlRow | undefined {
    return this.execute(parameters, () => (this.step() ? this.row() : undefined));
  }

  private execute<T>(parameters: readonly SqlValue[], work: () => T): T {
    const { functions } = this.connection.sqlite;
    try {
      this.bind(parameters);
      return work();
    } finally {
      functions._sqlite3_reset(this.handle);
      if (parameters.length > 0) {
        functions._sqlite3_clear_bindings(this.handle);
      }
    }
  }

  private step(): boolean {
    const code = this.connection.sqlite.functions._sqlite3_step(this.handle);
    if (code !== resultCodes.row && code !== resultCodes.done) {
      this.connection.check(code);
    }
    return code === resultCodes.row;
  }

  private bind(parameters: readonly SqlValue[]): void {
    if (parameters.length !== this.parameterCount) {
      throw new Error(
        `${this.parameterCount} parameters expected, ${parameters.length} given: ${this.sql}`,
      );
    }
    this.connection.parameters.reserve(parameters);
    let index = 0;
    for (const value of parameters) {
      this.connection.check(this.bindOne(++index, value));
    }
  }

  /** Unbound is NULL. sql.js exports no 64-bit bind: from 2^31 on, a whole number goes in as a double. */
  private bindOne(index: number, value: SqlValue): number {
    const { functions } = this.connection.sqlite;
    if (value === null) {
      return resultCodes.ok;
    }
    if (typeof value === "number") {
      return value === (value | 0)
        ? functions._sqlite3_bind_int(this.handle, index, value)
        : functions._sqlite3_bind_double(this.handle, index, value);
    }
    const { address, bytes } = this.connection.parameters.place(value);
    return typeof value === "string"
      ? functions._sqlite3_bind_text(this.handle, index, address, bytes, 0)
      : functions._sqlite3_bind_blob(this.handle, index, address, bytes, 0);
  }

  private row(): SqlRow {
    const count = this.connection.sqlite.functions._sqlite3_column_count(this.handle);
    if (count !== this.columnNames.length) {
      this.columnNames = this.readColumnNames(count); // the first row, or the schema has changed
    }
    const row: Record<string, SqlValue> = {};
    let column = 0;
    for (const name of this.columnNames) {
      row[name] = this.value(column++);
    }
    return row;
  }

  private value(column: number): SqlValue {
    const { functions, memory } = this.connection.sqlite;
    switch (functions._sqlite3_column_type(this.handle, column)) {
      case columnTypes.integer:
      case columnTypes.float:
        return functions._sqlite3_column_double(this.handle, column);
      case columnTypes.text: {
        const start = functions._sqlite3_column_text(this.handle, column);
        const length = functions._sqlite3_column_bytes(this.handle, column);
        return memory.bytes.toString("utf8", start, start + length);
      }
      case columnTypes.blob: {
        const start = functions._sqlite3_column_blob(this.handle, column);
        const length = functions._sqlite3_column_bytes(this.handle, column);
        return Uint8Array.from(memory.bytes.subarray(start, start + length));
      }
      default:
        return null;
    }
  }

  private readColumnNames(count: number): string[] {
    const { functions, memory } = this.connection.sqlite;
    return Array.from({ length: count }, (_, column) =>
      memory.text(functions._sqlite3_column_name(this.handle, column)),
    );
  }

  /** sql.js exports no counter either: binding says where the parameters end. */
  private countParameters(): number {
    const { functions } = this.connection.sqlite;
    let count = 0;
    while (functions._sqlite3_bind_int(this.handle, count + 1, 0) !== resultCodes.range) {
      count++;
    }
    functions._sqlite3_clear_bindings(this.handle);
    return count;
  }
}
