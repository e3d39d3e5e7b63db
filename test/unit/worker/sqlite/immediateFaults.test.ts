import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { takeBrokenOff } from "../../../../src/core/bulkDeletion/immediate/underWay";
import { type AppError } from "../../../../src/core/base/errors";
import { silentLogger } from "../../../../src/core/base/logger";
import { seededRandom } from "../../../../src/core/base/random";
import { type SqlDatabase, type SqlRow } from "../../../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { immediateRequests } from "../../../../src/worker/requests/immediateRequests";
import { openStore, type StoreFile } from "../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../src/worker/sqlite/wasm/loadSqlite";
import { systemClock } from "../../../../src/worker/systemClock";
import { oldJobs } from "../../../builders/criteria";
import { wasmFile } from "../../../builders/databases";
import { aSlicedWork } from "../../../builders/slicedWork";
import { FaultyFiles } from "./support/faultyFiles";
import { SimulatedDisk } from "./support/simulatedDisk";

const place = { folder: "/simulated", name: "local" };
const { signal } = new AbortController();
const old = 300;
const longAgo = Date.parse("2020-01-01T00:00:00Z");

for (const [way, others] of [
  ["most jobs", 50],
  ["fewer than half of the jobs", 400],
] as const) {
  describe(`An immediate deletion of ${way}, on a disk that fails`, function () {
    this.timeout(60_000);
    let sqlite: Sqlite;
    let disk: SimulatedDisk;
    let files: FaultyFiles;
    let file: StoreFile;
    let environment: LocalEnvironment;

    before(async () => {
      sqlite = await loadSqlite(wasmFile);
    });

    beforeEach(() => {
      disk = new SimulatedDisk();
      files = new FaultyFiles(disk);
      file = openStore(sqlite, place, files.backend);
      environment = environmentOn(file);
      fill(environment, others);
      file.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size=-64");
    });

    const aRequest = () => ({
      name: "Old jobs",
      criteria: oldJobs,
      asOf: systemClock.now(),
      bound: String(environment.world.store.jobs.highestId()),
      requestId: randomUUID(),
    });
    const run = async (request = aRequest()) =>
      immediateRequests(environment).deleteImmediately(request, signal);

    it("deletes nothing when the disk is full in its middle, says so, and can be run again", async () => {
      const before = contents(file);
      const schema = schemaOf(file);
      let failures = 0;
      for (let isDone = false; !isDone;) {
        // One operation of the disk later each time, until what fails comes after it.
        files.fail("ENOSPC", { countdown: failures + 1, isLasting: failures % 2 === 0 });
        try {
          isDone = (await run()).deleted === old;
        } catch (thrown) {
          assert.equal((thrown as AppError).code, "store.full", String(thrown));
          failures++;
          files.heal();
          assert.deepEqual(contents(file), before);
        }
      }
      files.heal();
      assert.ok(failures > 4, `${failures} failures`);
      const { care } = environment.world.store;
      assert.deepEqual((await care.recount(aSlicedWork(), { mends: false })).differences, []);
      assert.deepEqual(schemaOf(file), schema);
    });

    it("is done as a whole or not at all wherever the process is killed, and says which at the next start", async () => {
      const start = disk.operations.length;
      await run();
      const end = disk.operations.length;
      const found = new Set<string>();
      for (let kill = start; kill <= end; kill++) {
        const database = openStore(
          sqlite,
          place,
          SimulatedDisk.after(disk.operations.slice(0, kill)),
        );
        const store = new SqliteStore(database);
        const said = takeBrokenOff(store.settings);
        const left = store.groups
          .counts({ operationtypes: [10] })
          .reduce((sum, { count }) => sum + count, 0);
        const jobs = count(
          database,
          "SELECT count(*) AS count FROM asyncoperation WHERE operationtype = 10 OR name = 'Old jobs'",
        );
        const logs = count(database, "SELECT count(*) AS count FROM workflowlog");
        found.add(
          `${left} jobs, ${jobs} rows, ${logs} logs${said === undefined ? "" : ", broken off"}`,
        );
        database.close();
      }
      const all = old + others;
      assert.deepEqual(
        [...found],
        [
          `${all} jobs, ${all} rows, ${2 * all} logs`,
          `${all} jobs, ${all} rows, ${2 * all} logs, broken off`,
          `${others} jobs, ${others + 1} rows, ${2 * others} logs`,
        ],
      );
    });

    it("is done once when it is asked for twice", async () => {
      const request = aRequest();
      const first = await run(request);
      assert.deepEqual(await run(request), first);
      assert.equal(takeBrokenOff(environment.world.store.settings), undefined);
    });
  });
}

function environmentOn(database: SqlDatabase): LocalEnvironment {
  const store = new SqliteStore(database);
  const world = { name: "Faults", store, clock: systemClock, random: seededRandom(1) };
  return new LocalEnvironment({ ...world, log: silentLogger }, "UTC");
}

/** Old jobs, and others that failed, in turn. */
function fill({ world: { store, random }, caller }: LocalEnvironment, others: number): void {
  store.transaction(() => {
    for (let number = 0; number < Math.max(old, others); number++) {
      for (const statuscode of [...(number < old ? [30] : []), ...(number < others ? [31] : [])]) {
        const { id } = store.jobs.insert({
          asyncoperationid: random.guid(),
          name: `Job ${number}`,
          operationtype: 10,
          statecode: 3,
          statuscode: statuscode as 30 | 31,
          regarding: { table: "account", id: random.guid() },
          owner: caller,
          createdon: longAgo,
          modifiedon: longAgo,
          completedon: longAgo + number,
          correlationid: random.guid(),
          depth: 1,
          asyncautodelete: false,
        });
        for (const stepname of ["First", "Second"]) {
          store.log.append(id, { stepname, activityname: "a", status: 2, startedon: 1 });
        }
      }
    }
  });
}

/** Every row of every table, but for the settings, where a deletion leaves word of itself. */
function contents(database: SqlDatabase): ReadonlyMap<string, readonly SqlRow[]> {
  const tables = database.query(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'setting' ORDER BY name",
  );
  return new Map(
    tables.map(({ name }) => [String(name), database.query(`SELECT * FROM ${String(name)}`)]),
  );
}

/** What stands in it, in whatever order it was made and whether or not names are quoted. */
function schemaOf(database: SqlDatabase): readonly SqlRow[] {
  return database.query(
    "SELECT type, name, tbl_name, replace(sql, '\"', '') AS sql FROM sqlite_schema ORDER BY name",
  );
}

function count(database: SqlDatabase, sql: string): number {
  return Number(database.prepare(sql).get()?.["count"]);
}
