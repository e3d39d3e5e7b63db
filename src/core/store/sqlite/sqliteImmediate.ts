import { type ChangeRecorder } from "../changes";
import { type ImmediateCounts, type ImmediateStore } from "../immediateStore";
import { type RowTest } from "../../bulkDeletion/rowTest";
import { compileRowTest } from "./compileRowTest";
import { counters, keysOf } from "./counters";
import { sqlTable } from "./criteriaColumns";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase } from "./sqlDatabase";

/**
 * Where more than this share of the jobs goes, the others move into new tables: taking rows out of every index one by one
 * takes longer.
 */
const wholesaleShare = 0.5;

/** From so many on, what SQLite keeps of its indexes in memory decides how long it takes. */
const manyJobs = 20_000;
const largeCache = "-262144";

/** Rows that hang on a job and are few, by the column that leads to it. */
const hanging = [
  ["jobposition", "jobid"],
  ["waitwatch", "jobid"],
  ["deletedrow", "jobid"],
] as const;

/** The jobs themselves come last. */
const large = [
  ["workflowlog", "asyncoperationid"],
  ["asyncoperation", "id"],
] as const;

const doomedJobs = "SELECT id FROM temp.doomed";

export class SqliteImmediate implements ImmediateStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  deleteCompletedJobs(options: {
    readonly test: RowTest;
    readonly bound: number;
    readonly limit: number;
  }): ImmediateCounts {
    const { database } = this;
    database.exec("CREATE TEMP TABLE doomed (id INTEGER PRIMARY KEY)");
    const deleted = this.findDoomed(options);
    const isWholesale = deleted > this.jobCount() * wholesaleShare;
    const schema = this.takeAway(isWholesale);
    for (const [table, column] of hanging) {
      database.exec(`DELETE FROM ${table} WHERE ${column} IN (${doomedJobs})`);
    }
    const logs = isWholesale ? this.keepOthers() : this.deleteEach(deleted);
    [...schema, "DROP TABLE temp.doomed"].forEach((sql) => {
      database.exec(sql);
    });
    this.changes.add({ kind: "jobsDeleted", count: deleted });
    return { deleted, logs };
  }

  private findDoomed({ test, bound, limit }: { test: RowTest; bound: number; limit: number }) {
    const table = sqlTable(this.catalog, "asyncoperation");
    if (table === undefined) {
      throw new Error("System jobs are no table of criteria.");
    }
    const { sql, parameters } = compileRowTest(test, table);
    // It is written and run once, whatever it asks for: `prepare` would keep it.
    this.database.query(
      `INSERT INTO temp.doomed SELECT id FROM asyncoperation NOT INDEXED
       WHERE id <= ? AND statecode = 3 AND ${sql} ORDER BY id LIMIT ?`,
      bound,
      ...parameters,
      limit,
    );
    const row = this.database.prepare("SELECT count(*) AS count FROM temp.doomed").get();
    return Number(row?.["count"]);
  }

  /** Of all jobs. */
  private jobCount(): number {
    const row = this.database.prepare("SELECT sum(count) AS count FROM statecount").get();
    return Number(row?.["count"] ?? 0);
  }

  /** Drops the triggers of a deletion, or all of them and the indexes; answers how they are made again. */
  private takeAway(isWholesale: boolean): readonly string[] {
    const found = this.database.query(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (
         ${isWholesale ? "type IN ('trigger', 'index') AND tbl_name IN ('asyncoperation', 'workflowlog')" : "type = 'trigger' AND sql LIKE '%AFTER DELETE ON asyncoperation%'"})`,
    );
    for (const { type, name } of found) {
      this.database.exec(`DROP ${String(type)} ${String(name)}`);
    }
    return found.map(({ sql }) => String(sql));
  }

  /** Answers how many entries of process logs went. */
  private keepOthers(): number {
    const [logs = 0] = large.map(([table, column]) => this.replaceByOthers(table, column));
    for (const counter of counters) {
      const keys = keysOf(counter).join(", ");
      this.database.exec(
        `DELETE FROM ${counter.table};
         INSERT INTO ${counter.table} SELECT ${keys}, count(*) FROM asyncoperation GROUP BY ${keys}`,
      );
    }
    return logs;
  }

  /** Copies the rows that stay into a table like it, which takes its place; answers how many went. */
  private replaceByOthers(table: string, column: string): number {
    const { database } = this;
    const [found] = database.query("SELECT sql FROM sqlite_schema WHERE name = ?", table);
    database.exec(String(found?.["sql"]).replace(/^CREATE TABLE "?\w+"?/, "CREATE TABLE survivor"));
    const kept = this.changed(
      `INSERT INTO survivor SELECT * FROM ${table} NOT INDEXED WHERE ${column} NOT IN (${doomedJobs})`,
    );
    // Without a condition and a trigger, SQLite lets go of the whole table at once.
    const all = this.changed(`DELETE FROM ${table}`);
    this.takePlace("survivor", table);
    return all - kept;
  }

  /** Goes on with the other's ids: none comes twice, whichever rows went. */
  private takePlace(table: string, other: string): void {
    try {
      // Without the pragma SQLite would look for the other in the triggers of all tables while it is gone.
      this.database.exec(
        `DELETE FROM sqlite_sequence WHERE name = '${table}';
         INSERT INTO sqlite_sequence SELECT '${table}', seq FROM sqlite_sequence WHERE name = '${other}';
         DROP TABLE ${other};
         PRAGMA legacy_alter_table=ON;
         ALTER TABLE ${table} RENAME TO ${other}`,
      );
    } finally {
      this.database.exec("PRAGMA legacy_alter_table=OFF");
    }
  }

  private deleteEach(deleted: number): number {
    const work = (): number => {
      this.countOut();
      const [logs = 0] = large.map(([table, column]) =>
        this.changed(`DELETE FROM ${table} WHERE ${column} IN (${doomedJobs})`),
      );
      return logs;
    };
    return deleted < manyJobs ? work() : this.withLargeCache(work);
  }

  private withLargeCache<T>(work: () => T): T {
    const size = Number(this.database.prepare("PRAGMA cache_size").get()?.["cache_size"]);
    this.database.exec(`PRAGMA cache_size=${largeCache}`);
    try {
      return work();
    } finally {
      this.database.exec(`PRAGMA cache_size=${size}`);
    }
  }

  /** What the triggers would do for each job. */
  private countOut(): void {
    for (const counter of counters) {
      const keys = keysOf(counter).join(", ");
      this.database.exec(
        `INSERT INTO ${counter.table} SELECT ${keys}, -count(*) FROM asyncoperation
           WHERE id IN (${doomedJobs}) GROUP BY ${keys}
           ON CONFLICT DO UPDATE SET count = count + excluded.count;
         DELETE FROM ${counter.table} WHERE count = 0`,
      );
    }
  }

  /** Runs a statement that nobody else needs; answers how many rows it changed. */
  private changed(sql: string): number {
    this.database.exec(sql);
    return Number(this.database.prepare("SELECT changes() AS count").get()?.["count"]);
  }
}
