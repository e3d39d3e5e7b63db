import {
  type SqlFunction,
  type SqlRow,
  type SqlValue,
} from "../../../core/store/sqlite/sqlDatabase";
import { type Sqlite } from "../wasm/loadSqlite";
import { ParameterArena } from "./parameterArena";
import { functionPointer } from "./scalarFunction";
import { resultCodes, SqliteError } from "./sqliteError";
import { Statement } from "./statement";

const encodings = { utf8: 1 } as const;
const deterministic = 0x800;

/** A thin layer over SQLite's C interface: texts in and out, result codes thrown as SqliteError. */
export class Connection {
  readonly parameters: ParameterArena;
  private readonly statements: number[] = [];
  private isClosed = false;

  private constructor(
    readonly sqlite: Sqlite,
    private readonly handle: number,
  ) {
    this.parameters = new ParameterArena(sqlite);
  }

  /** `name` is a mounted name or `:memory:`. */
  static open(sqlite: Sqlite, name: string): Connection {
    return withText(sqlite, name, (text) =>
      withWord(sqlite, (out) => {
        const code = sqlite.functions._sqlite3_open(text, out);
        const connection = new Connection(sqlite, sqlite.memory.int(out));
        try {
          connection.check(code);
          return connection;
        } catch (thrown) {
          connection.close();
          throw thrown;
        }
      }),
    );
  }

  /** Rows changed by the last INSERT, UPDATE or DELETE. */
  get changes(): number {
    return this.sqlite.functions._sqlite3_changes(this.handle);
  }

  exec(sql: string): void {
    this.check(this.tryExec(sql));
  }

  /** Like `exec`, but hands back the result code. */
  tryExec(sql: string): number {
    return withText(this.sqlite, sql, (text) =>
      this.sqlite.functions._sqlite3_exec(this.handle, text, 0, 0, 0),
    );
  }

  /** Compiles one statement; it lives as long as the connection. */
  prepare(sql: string): Statement {
    const { functions, memory } = this.sqlite;
    return withText(this.sqlite, sql, (text) =>
      withWord(this.sqlite, (out) => {
        this.check(functions._sqlite3_prepare_v2(this.handle, text, -1, out, out + 4));
        const statement = memory.int(out);
        if (statement === 0 || memory.text(memory.int(out + 4)).trim() !== "") {
          throw new Error(`Exactly one statement expected: ${sql}`);
        }
        this.statements.push(statement);
        return new Statement(this, statement, sql);
      }),
    );
  }

  /** Runs a statement that is compiled for this once. */
  query(sql: string, parameters: readonly SqlValue[]): readonly SqlRow[] {
    const statement = this.prepare(sql);
    try {
      return statement.all(parameters);
    } finally {
      this.sqlite.functions._sqlite3_finalize(this.statements.pop() ?? 0);
    }
  }

  /** Makes a function of JavaScript known in SQL. */
  define(name: string, parameters: number, work: SqlFunction): void {
    const { functions } = this.sqlite;
    const pointer = functionPointer(this.sqlite, work);
    withText(this.sqlite, name, (text) => {
      const flags = encodings.utf8 | deterministic;
      const { handle } = this;
      this.check(
        functions._sqlite3_create_function_v2(handle, text, parameters, flags, 0, pointer, 0, 0, 0),
      );
    });
  }

  check(code: number): void {
    if (code !== resultCodes.ok) {
      const { functions, memory } = this.sqlite;
      throw new SqliteError(code, memory.text(functions._sqlite3_errmsg(this.handle)));
    }
  }

  close(): void {
    if (this.isClosed) {
      return;
    }
    this.isClosed = true;
    const { functions } = this.sqlite;
    for (const statement of this.statements) {
      functions._sqlite3_finalize(statement);
    }
    this.parameters.release();
    functions._sqlite3_close_v2(this.handle);
  }
}

function withText<T>(sqlite: Sqlite, text: string, use: (address: number) => T): T {
  const bytes = Buffer.from(`${text}\0`);
  const address = sqlite.functions._malloc(bytes.length);
  try {
    sqlite.memory.bytes.set(bytes, address);
    return use(address);
  } finally {
    sqlite.functions._free(address);
  }
}

/** Room for two results that SQLite gives by address. */
function withWord<T>(sqlite: Sqlite, use: (address: number) => T): T {
  const address = sqlite.functions._malloc(8);
  try {
    return use(address);
  } finally {
    sqlite.functions._free(address);
  }
}
