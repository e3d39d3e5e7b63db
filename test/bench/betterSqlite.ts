import { createRequire } from "node:module";
import path from "node:path";
import {
  type SqlDatabase,
  type SqlRow,
  type SqlValue,
} from "../../src/core/store/sqlite/sqlDatabase";

/** What is used of better-sqlite3, which is installed in this folder only. */
interface NativeDatabase {
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  function(
    name: string,
    options: { readonly deterministic: true; readonly varargs: true },
    work: (...values: readonly SqlValue[]) => SqlValue,
  ): void;
  close(): void;
}

interface NativeStatement {
  readonly reader: boolean;
  run(...parameters: readonly SqlValue[]): { changes: number };
  all(...parameters: readonly SqlValue[]): SqlRow[];
  get(...parameters: readonly SqlValue[]): SqlRow | undefined;
}

/** Native SQLite behind the interface of our own, so that both run the very same code. */
export function openBetterSqlite(file: string): SqlDatabase {
  const require = createRequire(path.resolve("test/bench/package.json"));
  const Native = require("better-sqlite3") as new (file: string) => NativeDatabase;
  const native = new Native(file);
  const statements = new Map<string, NativeStatement>();
  let depth = 0;

  const prepare = (sql: string): NativeStatement => {
    const statement = statements.get(sql) ?? native.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const transaction = <T>(work: () => T): T => {
    const level = depth++;
    prepare(level === 0 ? "BEGIN" : `SAVEPOINT level${level}`).run();
    try {
      const result = work();
      prepare(level === 0 ? "COMMIT" : `RELEASE level${level}`).run();
      return result;
    } catch (thrown) {
      native.exec(level === 0 ? "ROLLBACK" : `ROLLBACK TO level${level}; RELEASE level${level}`);
      throw thrown;
    } finally {
      depth = level;
    }
  };

  return {
    query: (sql, ...parameters) => native.prepare(sql).all(...parameters),
    define: (name, _parameters, work) => {
      native.function(name, { deterministic: true, varargs: true }, (...values) =>
        values.includes(null) ? null : work(...values.map(String)),
      );
    },
    prepare: (sql) => {
      const statement = prepare(sql);
      return {
        run: (...parameters) => statement.run(...parameters).changes,
        all: (...parameters) => statement.all(...parameters),
        get: (...parameters) => statement.get(...parameters),
      };
    },
    exec: (sql) => {
      native.exec(sql);
    },
    transaction,
    quickTransaction: transaction,
    get isInTransaction() {
      return depth > 0;
    },
    close: () => {
      native.close();
    },
  };
}
