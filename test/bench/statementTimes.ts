import { type SqlDatabase, type SqlStatement } from "../../src/core/store/sqlite/sqlDatabase";

export interface StatementTimes {
  /** The same database; its statements are timed. */
  readonly database: SqlDatabase;
  forget(): void;
  /** The longest run since, in time of this process: what others do on a busy machine is not a statement's fault. */
  longest(): { readonly sql: string; readonly ms: number };
}

export function timeStatements(database: SqlDatabase): StatementTimes {
  let longest = { sql: "", ms: 0 };
  const timed = <Result>(sql: string, work: () => Result): Result => {
    const start = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    longest = ms > longest.ms ? { sql, ms } : longest;
    return result;
  };
  const timedStatement = (sql: string, statement: SqlStatement): SqlStatement => ({
    run: (...parameters) => timed(sql, () => statement.run(...parameters)),
    all: (...parameters) => timed(sql, () => statement.all(...parameters)),
    get: (...parameters) => timed(sql, () => statement.get(...parameters)),
  });
  return {
    database: {
      prepare: (sql) => timedStatement(sql, database.prepare(sql)),
      query: (sql, ...parameters) => timed(sql, () => database.query(sql, ...parameters)),
      define: (...parameters) => {
        database.define(...parameters);
      },
      exec: (sql) => {
        database.exec(sql);
      },
      transaction: (work) => database.transaction(work),
      quickTransaction: (work) => database.quickTransaction(work),
      get isInTransaction() {
        return database.isInTransaction;
      },
      close: () => {
        database.close();
      },
    },
    forget: () => {
      longest = { sql: "", ms: 0 };
    },
    longest: () => longest,
  };
}
