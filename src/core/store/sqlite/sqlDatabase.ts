/**
 * What SQLite stores and gives back. Integers come back as numbers and must stay below 2^53. A whole number from 2^31 on is
 * bound as REAL: an INTEGER column makes it whole again and comparisons do not care, but where an expression shows its type
 * (JSON, text, division) write `CAST(? AS INTEGER)`.
 */
export type SqlValue = number | string | Uint8Array | null;

/** A row by column name: only names of our own SQL, so never a foreign word. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqlStatement {
  /** Runs it to its end, for statements that return no rows. Returns the number of rows changed. */
  run(...parameters: readonly SqlValue[]): number;
  all(...parameters: readonly SqlValue[]): readonly SqlRow[];
  get(...parameters: readonly SqlValue[]): SqlRow | undefined;
}

/**
 * A function of ours in SQL. What it is given comes as text; where that is NULL, so is the result. The same texts give the
 * same result always, and it must not throw.
 */
export type SqlFunction = (...texts: readonly string[]) => string | number;

/**
 * The whole of SQLite that core knows. Every call is synchronous. Any of them may throw an AppError `store.full`,
 * `store.notWritable`, `store.replaced` or `store.damaged`; another error is a bug in the SQL.
 */
export interface SqlDatabase {
  /** A prepared statement: compiled once per text and kept for the life of the database. */
  prepare(sql: string): SqlStatement;
  /** The rows of a text that will hardly come again: nothing of it is kept. */
  query(sql: string, ...parameters: readonly SqlValue[]): readonly SqlRow[];
  /** Makes a function known to this connection, never to its schema: another SQLite can read the file without it. */
  define(name: string, parameters: number, work: SqlFunction): void;
  /** Runs one or more statements without parameters, such as a schema or a pragma. */
  exec(sql: string): void;
  /**
   * All or nothing, and durable when it returns. A call inside another is a savepoint. A throw rolls back and is
   * thrown on. `work` must be synchronous: what it does after an `await` would be outside the transaction.
   */
  transaction<T>(work: () => T): T;
  /**
   * The same without waiting for the disk: a kill of this process loses nothing, a power loss may lose it as long as no
   * `transaction` came after it.
   */
  quickTransaction<T>(work: () => T): T;
  readonly isInTransaction: boolean;
  /** Twice is safe. */
  close(): void;
}
