import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";

/**
 * A queue as one writes it by hand, for comparison: jobs in a table, counted by state; each is claimed, gets a log entry
 * and is completed. No workflows, rows, owners, retries or waits.
 */
export class PlainQueue {
  constructor(private readonly database: SqlDatabase) {
    database.exec(`
      CREATE TABLE queuejob (
        id INTEGER PRIMARY KEY AUTOINCREMENT, state INTEGER NOT NULL, createdon INTEGER, startedon INTEGER, completedon INTEGER);
      CREATE INDEX queuejob_ready ON queuejob (id) WHERE state = 0;
      CREATE TABLE queuelog (id INTEGER PRIMARY KEY, jobid INTEGER NOT NULL, message TEXT, createdon INTEGER);
      CREATE INDEX queuelog_job ON queuelog (jobid);
      CREATE TABLE queuecount (state INTEGER PRIMARY KEY, count INTEGER NOT NULL);
      INSERT INTO queuecount VALUES (0, 0), (2, 0), (3, 0);`);
  }

  transaction(work: () => void): void {
    this.database.transaction(work);
  }

  add(): void {
    this.run("INSERT INTO queuejob (state, createdon) VALUES (0, ?)", Date.now());
    this.count(0, 1);
  }

  /** Durable transactions of at most so many milliseconds, until none is ready. */
  workOff(burstMs: number): void {
    while (this.database.transaction(() => this.burst(performance.now() + burstMs))) {
      // The next one.
    }
  }

  private burst(until: number): boolean {
    let hasMore = true;
    while (hasMore && performance.now() < until) {
      hasMore = this.next();
    }
    return hasMore;
  }

  private next(): boolean {
    const job = this.database
      .prepare(
        "SELECT id FROM queuejob INDEXED BY queuejob_ready WHERE state = 0 ORDER BY id LIMIT 1",
      )
      .get();
    if (job === undefined) {
      return false;
    }
    const id = Number(job["id"]);
    this.run(
      "UPDATE queuejob SET state = 2, startedon = ? WHERE id = ? AND state = 0",
      Date.now(),
      id,
    );
    this.count(0, -1);
    this.run(
      "INSERT INTO queuelog (jobid, message, createdon) VALUES (?, 'Done', ?)",
      id,
      Date.now(),
    );
    this.run(
      "UPDATE queuejob SET state = 3, completedon = ? WHERE id = ? AND state = 2",
      Date.now(),
      id,
    );
    this.count(3, 1);
    return true;
  }

  private count(state: number, by: number): void {
    this.run("UPDATE queuecount SET count = count + ? WHERE state = ?", by, state);
  }

  private run(sql: string, ...parameters: readonly number[]): void {
    this.database.prepare(sql).run(...parameters);
  }
}
