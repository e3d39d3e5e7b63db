import assert from "node:assert/strict";
import { seededRandom } from "../../../../../src/core/base/random";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { type SqlDatabase } from "../../../../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../../../../src/core/store/sqlite/sqliteStore";
import { newStoreDatabase } from "../../../../builders/databases";
import { aJob } from "../../../../builders/jobs";
import { aGuid, aRow } from "../../../../builders/rows";
import { aSlicedWork } from "../../../../builders/slicedWork";

describe("The care of a store", () => {
  let database: SqlDatabase;
  let store: SqliteStore;

  beforeEach(async () => {
    database = await newStoreDatabase();
    store = new SqliteStore(database);
  });

  let guids = 0;
  const addJobs = (count: number, facts: Partial<SystemJob> = {}): void => {
    store.transaction(() => {
      for (let index = 0; index < count; index++) {
        const id = aGuid(++guids);
        store.jobs.insert({ ...aJob(facts), asyncoperationid: id, correlationid: id });
      }
    });
  };
  const failed = { statecode: 3, statuscode: 31, completedon: 1 } as const;
  const check = () => store.care.recount(aSlicedWork(), { mends: false });

  it("finds counters that are as they should be", async () => {
    addJobs(30);
    addJobs(12, { ...failed, workflowid: 7 });
    assert.deepEqual(await check(), {
      jobs: 42,
      counters: 2 + 2 + 2 + 2 + store.catalog.tables().length,
      differences: [],
      differenceCount: 0,
    });
  });

  it("names each counter that is wrong, and what is right", async () => {
    addJobs(3, failed);
    database.exec("UPDATE statecount SET count = 5; DELETE FROM tablecount");
    const report = await check();
    const jobs = { operationtype: 10, statecode: 3, statuscode: 31 };
    assert.deepEqual(report.differences, [
      { kept: 5, counted: 3, of: { kind: "all", ...jobs } },
      { kept: 0, counted: 3, of: { kind: "table", name: "incident", ...jobs } },
    ]);
    assert.equal(report.differenceCount, 2);
  });

  it("mends what is wrong, says what it was, and finds nothing afterwards", async () => {
    addJobs(3, failed);
    store.rows.insert(aRow({ id: aGuid(900), table: "account" }));
    database.exec(`UPDATE regardingcount SET count = 1;
      INSERT INTO workflowcount VALUES (99, 10, 0, 0, '', 4);
      UPDATE datatable SET rowcount = 7 WHERE logicalname = 'account'`);
    const mended = await store.care.recount(aSlicedWork(), { mends: true });
    assert.deepEqual(
      mended.differences.map(({ kept, counted, of }) => [of.kind, kept, counted]),
      [
        ["rows", 7, 1],
        ["workflow", 4, 0],
        ["row", 1, 3],
      ],
    );
    assert.equal((await check()).differenceCount, 0);
    assert.equal(store.catalog.table("account")?.rowcount, 1);
    assert.deepEqual(store.groups.counts({ workflowid: 99 }), []);
  });

  it("counts exactly while jobs come, change and go", async () => {
    addJobs(9000);
    const random = seededRandom(3);
    const change = (): void => {
      const ids = store.jobs.ids({}, { after: 0, bound: Number.MAX_SAFE_INTEGER, limit: 100_000 });
      addJobs(50, { workflowid: 1 + Math.floor(random.next() * 5) });
      for (let index = 0; index < 50; index++) {
        const job = store.jobs.get(ids[Math.floor(random.next() * ids.length)] ?? 0);
        if (job?.statecode === 3) {
          store.jobs.delete(job);
        } else if (job) {
          store.jobs.change(job, { ...failed, modifiedon: 2 });
        }
      }
    };
    const report = await store.care.recount(aSlicedWork(change), { mends: false });
    assert.deepEqual(report.differences, []);
    assert.ok(report.jobs > 9000);
  });

  it("leaves nothing behind when it is stopped, and can begin anew", async () => {
    addJobs(5000);
    const work = aSlicedWork(() => {
      work.stop();
    });
    await assert.rejects(store.care.recount(work, { mends: false }), { code: "cancelled" });
    assert.equal((await check()).differenceCount, 0);
  });

  it("finds tables whole, and an index that misses a row", async () => {
    addJobs(10);
    assert.deepEqual(await store.care.checkTables(aSlicedWork()), []);
    database.exec(`PRAGMA writable_schema=ON;
      CREATE TEMP TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'asyncoperation_ready';
      DELETE FROM sqlite_schema WHERE name = 'asyncoperation_ready';
      PRAGMA writable_schema=RESET`);
    addJobs(1);
    database.exec(`PRAGMA writable_schema=ON;
      INSERT INTO sqlite_schema SELECT * FROM hidden;
      PRAGMA writable_schema=RESET`);
    const [problem] = await store.care.checkTables(aSlicedWork());
    assert.equal(problem?.table, "asyncoperation");
    assert.match(problem.message, /asyncoperation_ready/);
  });

  it("says about how much each table takes, and all of it together", async () => {
    addJobs(2000);
    const sizes = await store.care.measure(aSlicedWork());
    const { count, free, pageSize } = store.care.pages();
    assert.deepEqual([sizes[0]?.table, sizes[0]?.rows], ["asyncoperation", 2000]);
    const sum = sizes.reduce((all, { bytes }) => all + bytes, 0);
    assert.ok(Math.abs(sum - (count - free) * pageSize) < 1000);
    const actual = Number(sizes[0]?.bytes) / 2000;
    assert.ok(actual > 250 && actual < 900, `${actual} bytes a job`);
  });
});
