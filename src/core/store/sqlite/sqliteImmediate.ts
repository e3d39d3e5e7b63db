import { type ChangeRecorder } from "../changes";
import { type ImmediateCounts, type ImmediateStore } from "../immediateStore";
import { type RowTest } from "../../bulkDeletion/rowTest";
import { compileRowTest } from "./compileRowTest";
import { counters, keysOf } from "./counters";
import { sqlTable } from "./criteriaColumns";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase } from "./sqlDatabase";

/** Where more than this share of the jobs goes, indexes are made anew: taking entries out of them one by one takes longer. */
const wholesaleShare = 0.5;

/** Tables with rows that hang on a job, by the column that leads to it. */
const hanging = [
  ["workflowlog", "asyncoperationid"],
  ["jobposition", "jobid"],
  ["waitwatch", "jobid"],
  ["deletedrow", "jobid"],
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
    this.countOut();
    const schema = this.takeAway(deleted);
    const [logs = 0] = hanging.map(([table, column]) =>
      database.prepare(`DELETE FROM ${table} WHERE ${column} IN (${doomedJobs})`).run(),
    );
    database.prepare(`DELETE FROM asyncoperation WHERE id IN (${doomedJobs})`).run();
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

  /** Drops the triggers of a deletion, and indexes where that is quicker; answers how they are made again. */
  private takeAway(deleted: number): readonly string[] {
    const row = this.database.prepare("SELECT sum(count) AS count FROM statecount").get();
    const all = deleted + Number(row?.["count"] ?? 0);
    const isWholesale = deleted > all * wholesaleShare;
    const found = this.database.query(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (
         type = 'trigger' AND tbl_name = 'asyncoperation' AND sql LIKE '%AFTER DELETE ON asyncoperation%'
         OR ? AND type = 'index' AND tbl_name IN ('asyncoperation', 'workflowlog') AND name <> 'workflowlog_job')`,
      Number(isWholesale),
    );
    for (const { type, name } of found) {
      this.database.exec(`DROP ${String(type)} ${String(name)}`);
    }
    return found.map(({ sql }) => String(sql));
  }
}
