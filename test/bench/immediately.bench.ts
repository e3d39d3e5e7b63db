import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { deleteImmediately } from "../../src/core/bulkDeletion/immediate/deleteImmediately";
import { tableOf, testOf } from "../../src/core/bulkDeletion/job/newBulkDeletion";
import { counters, keysOf } from "../../src/core/store/sqlite/counters";
import { migrate } from "../../src/core/store/sqlite/migrate";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { storeMagic } from "../../src/worker/sqlite/files/storeMagic";
import { openingPragmas, openStoreFile } from "../../src/worker/sqlite/storeFile";
import { applicationId } from "../../src/worker/sqlite/createStore";
import { oldJobs } from "../builders/criteria";
import { openEnvironment } from "./benchEnvironment";
import { benchmark, type Measurement } from "./benchmark";
import { openBetterSqlite } from "./betterSqlite";
import { fillWithJobs, logsOfJob } from "./manyJobs";

/** Ten of eleven match. At 3,300,000 a run deletes a third of them: its limit. */
const jobCount = Number(process.env["BENCH_JOBS"] ?? 1_100_000);
const mostTimes = 1.5;
const day = 24 * 60 * 60 * 1000;

/** Processor time: what others do on a busy machine is not the store's fault. */
function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function countAll({ world: { store }, caller, timeZone }: LocalEnvironment, now: number): number {
  const table = tableOf(store.catalog, oldJobs.table);
  const test = testOf(oldJobs, table, { now, timeZone, userId: caller.id });
  const bound = store.criteria.highestId(oldJobs.table);
  let matches = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const slice = store.criteria.count({ table: oldJobs.table, test }, { after, bound });
    matches += slice.matches;
    after = slice.next;
  }
  return matches;
}

/**
 * The quickest way that we know with native SQLite. Where most go, the others move into new tables, which take the place of
 * the old ones; else each is deleted, with all indexes in memory.
 */
function deleteNatively(database: SqlDatabase, { now, limit }: { now: number; limit: number }) {
  const schema = database.query(
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name IN ('asyncoperation', 'workflowlog') AND sql IS NOT NULL",
  );
  const sqlOf = (name: string): string =>
    String(schema.find((each) => each["name"] === name)?.["sql"]);
  const isMost = limit > jobCount / 2;
  const doomed = "SELECT id FROM temp.doomed";
  const count = (sign: "" | "-", from: string): void => {
    for (const counter of counters) {
      const keys = keysOf(counter).join(", ");
      database.exec(
        `${sign === "" ? `DELETE FROM ${counter.table};` : ""}
         INSERT INTO ${counter.table} SELECT ${keys}, ${sign}count(*) FROM asyncoperation ${from} GROUP BY ${keys}
           ON CONFLICT DO UPDATE SET count = count + excluded.count; DELETE FROM ${counter.table} WHERE count = 0`,
      );
    }
  };
  database.exec("PRAGMA legacy_alter_table=ON; PRAGMA cache_size=-262144");
  database.transaction(() => {
    database.exec(
      `CREATE TEMP TABLE doomed (id INTEGER PRIMARY KEY);
       INSERT INTO temp.doomed SELECT id FROM asyncoperation NOT INDEXED WHERE operationtype = 10 AND statecode = 3
         AND statuscode = 30 AND completedon < ${now - 31 * day} ORDER BY id LIMIT ${limit}`,
    );
    const dropped = schema.filter(({ type }) => type === "trigger" || (isMost && type === "index"));
    dropped.forEach(({ type, name }) => {
      database.exec(`DROP ${String(type)} ${String(name)}`);
    });
    if (!isMost) {
      count("-", `WHERE id IN (${doomed})`);
    }
    for (const [table, column] of [
      ["workflowlog", "asyncoperationid"],
      ["asyncoperation", "id"],
    ] as const) {
      database.exec(
        isMost
          ? `${sqlOf(table).replace(`CREATE TABLE ${table}`, "CREATE TABLE other")};
             INSERT INTO other SELECT * FROM ${table} WHERE ${column} NOT IN (${doomed});
             DROP TABLE ${table}; ALTER TABLE other RENAME TO ${table}`
          : `DELETE FROM ${table} WHERE ${column} IN (${doomed})`,
      );
    }
    if (isMost) {
      count("", "");
    }
    dropped.forEach(({ sql }) => {
      database.exec(String(sql));
    });
    database.exec("DROP TABLE temp.doomed");
  });
}

/** The same store for both; on the disk ours begins with bytes of its own. */
function fill(folder: string, now: number): { readonly ours: string; readonly theirs: string } {
  const theirs = path.join(folder, "theirs.sqlite");
  const database = openBetterSqlite(theirs);
  database.exec(
    `PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA application_id=${applicationId}; ${openingPragmas}`,
  );
  migrate(database);
  fillWithJobs(database, { jobs: jobCount, now });
  database.close();
  const ours = path.join(folder, "ours");
  fs.mkdirSync(ours);
  fs.copyFileSync(theirs, path.join(ours, "bench.store"));
  const file = fs.openSync(path.join(ours, "bench.store"), "r+");
  fs.writeSync(file, storeMagic, 0, storeMagic.length, 0);
  fs.closeSync(file);
  return { ours, theirs };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const now = Date.now();
  const files = fill(folder, now);
  const wasmFile = path.resolve("dist/sql-wasm.wasm");
  const database = await openStoreFile({ folder: files.ours, name: "bench", wasmFile });
  const environment = openEnvironment(database);
  const { world, caller } = environment;
  let [matches, deleted] = [0, 0];
  const start = performance.now();
  const counting = cpuMs(() => (matches = countAll(environment, now)));
  const countedMs = performance.now() - start;
  const memory = process.memoryUsage.rss();
  const bound = world.store.jobs.highestId();
  const order = { name: "Old jobs", criteria: oldJobs, asOf: now, bound };
  const began = performance.now();
  const ours = cpuMs(() => ({ deleted } = deleteImmediately(world, order, caller)));
  const oursMs = performance.now() - began;
  const more = process.memoryUsage.rss() - memory;
  world.store.close();
  const native = openBetterSqlite(files.theirs);
  native.exec(openingPragmas);
  const theirs = cpuMs(() => {
    deleteNatively(native, { now, limit: deleted });
  });
  native.close();
  const shown = (value: number): string => value.toLocaleString("en-US");
  return [
    {
      what: `${shown(matches)} of ${shown(jobCount)} jobs are counted exactly (${(countedMs / 1000).toFixed(1)} s)`,
      unit: "ms of processor",
      ours: counting,
    },
    {
      what: `${shown(deleted)} jobs with ${logsOfJob} rows of log each are deleted immediately (${(oursMs / 1000).toFixed(1)} s)`,
      unit: "ms of processor",
      ours,
      against: { name: "better-sqlite3", theirs },
      atMost: mostTimes,
    },
    { what: "memory that it takes, more than before", unit: "MB", ours: Math.max(more, 0) / 1e6 },
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("immediately: completed system jobs in straight SQL", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
