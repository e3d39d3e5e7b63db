import { AppError } from "../../core/base/errors";
import {
  type SqlDatabase,
  type SqlFunction,
  type SqlRow,
  type SqlStatement,
  type SqlValue,
} from "../../core/store/sqlite/sqlDatabase";
import { type SlowStatement } from "../../core/store/care/storeDescription";
import { type Connection } from "./connection/connection";
import { resultCodes } from "./connection/sqliteError";
import { type Statement } from "./connection/statement";

/** Says what a failed call means to a person; a bug in the SQL stays the error that it is. */
export interface ErrorTranslator {
  /** Forgets what went wrong before the call that comes now. */
  start(): void;
  translate(thrown: unknown): Error;
}

/** What a person was told of before it began. */
const announced = /pragma_integrity_check|temp\.doomed/;

/** SqlDatabase over a connection. */
export class SqliteDatabase implements SqlDatabase {
  private readonly prepared = new Map<string, SqlStatement>();
  private depth = 0;
  private isClosed = false;
  /**
   * After some errors (a full disk, a failed write) SQLite rolls the whole transaction back by itself. What comes after
   * that would be committed on its own, so until `transaction` has returned everything fails with the same error.
   */
  private doom: Error | undefined;
  /** The statement that took longest so far. */
  slowest: SlowStatement | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly errors: ErrorTranslator,
  ) {}

  get isInTransaction(): boolean {
    return this.depth > 0;
  }

  prepare(sql: string): SqlStatement {
    const known = this.prepared.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = this.guard(() => this.connection.prepare(sql));
    const guarded = this.guardStatement(statement, sql);
    this.prepared.set(sql, guarded);
    return guarded;
  }

  query(sql: string, ...parameters: readonly SqlValue[]): readonly SqlRow[] {
    return this.guard(() => this.connection.query(sql, parameters));
  }

  define(name: string, parameters: number, work: SqlFunction): void {
    this.guard(() => {
      this.connection.define(name, parameters, work);
    });
  }

  exec(sql: string): void {
    this.guard(() => {
      this.connection.exec(sql);
    });
  }

  transaction<T>(work: () => T): T {
    const level = this.depth;
    this.prepare(level === 0 ? "BEGIN" : `SAVEPOINT level${level}`).run();
    this.depth++;
    try {
      const result = work();
      refusePromise(result);
      this.refuseDoomed();
      this.prepare(level === 0 ? "COMMIT" : `RELEASE level${level}`).run();
      return result;
    } catch (thrown) {
      this.rollBack(level);
      throw thrown;
    } finally {
      this.depth = level;
      if (level === 0) {
        this.doom = undefined;
      }
    }
  }

  quickTransaction<T>(work: () => T): T {
    if (this.isInTransaction) {
      return this.transaction(work);
    }
    this.exec("PRAGMA synchronous=NORMAL");
    try {
      return this.transaction(work);
    } finally {
      this.exec("PRAGMA synchronous=FULL");
    }
  }

  /** Inside a transaction, that is lost. */
  close(): void {
    this.isClosed = true;
    this.connection.close();
  }

  private guardStatement(statement: Statement, sql: string): SqlStatement {
    const measured = <T>(work: () => T): T => {
      const start = performance.now();
      try {
        return this.guard(work);
      } finally {
        this.note(sql, performance.now() - start);
      }
    };
    return {
      run: (...parameters: readonly SqlValue[]) => measured(() => statement.run(parameters)),
      all: (...parameters: readonly SqlValue[]) => measured(() => statement.all(parameters)),
      get: (...parameters: readonly SqlValue[]) => measured(() => statement.get(parameters)),
    };
  }

  private note(sql: string, ms: number): void {
    if (ms > (this.slowest?.ms ?? 0) && !announced.test(sql)) {
      this.slowest = { sql: sql.replace(/\s+/g, " ").trim(), ms, on: Date.now() };
    }
  }

  protected guard<T>(work: () => T): T {
    if (this.isClosed) {
      throw new AppError("connection.closed", "The environment was closed before this was done.");
    }
    this.refuseDoomed();
    this.errors.start();
    try {
      return work();
    } catch (thrown) {
      const reason = this.errors.translate(thrown);
      if (this.isInTransaction && this.isRolledBack()) {
        this.doom = reason;
      }
      throw reason;
    }
  }

  private refuseDoomed(): void {
    if (this.doom !== undefined) {
      throw this.doom;
    }
  }

  private rollBack(level: number): void {
    if (this.doom !== undefined) {
      return;
    }
    this.connection.exec(
      level === 0 ? "ROLLBACK" : `ROLLBACK TO level${level}; RELEASE level${level}`,
    );
  }

  /** sql.js does not export SQLite's own flag for this, but BEGIN succeeds exactly when there is no transaction. */
  private isRolledBack(): boolean {
    if (this.connection.tryExec("BEGIN") !== resultCodes.ok) {
      return false;
    }
    this.connection.exec("ROLLBACK");
    return true;
  }
}

function refusePromise(result: unknown): void {
  if (result instanceof Promise) {
    throw new Error("A transaction must be one synchronous function.");
  }
}
