import { type Sqlite } from "../wasm/loadSqlite";
import { ParameterArena } from "./parameterArena";
import { resultCodes, SqliteError } from "./sqliteError";
import { Statement } from "./statement";

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
