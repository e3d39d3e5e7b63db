import assert from "node:assert/strict";
import { type SqlDatabase, type SqlValue } from "../../../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { memoryDatabase } from "../../../builders/databases";
import { aJob } from "../../../builders/jobs";
import { aGuid } from "../../../builders/rows";

/** A database that remembers what it was asked. */
class RecordingDatabase implements SqlDatabase {
  readonly asked: { readonly sql: string; readonly parameters: readonly SqlValue[] }[] = [];

  constructor(private readonly database: SqlDatabase) {}

  get isInTransaction(): boolean {
    return this.database.isInTransaction;
  }

  prepare(sql: string): ReturnType<SqlDatabase["prepare"]> {
    const statement = this.database.prepare(sql);
    const record = (parameters: readonly SqlValue[]): void => {
      this.asked.push({ sql, parameters });
    };
    return {
      run: (...parameters) => {
        record(parameters);
        return statement.run(...parameters);
      },
      all: (...parameters) => {
        record(parameters);
        return statement.all(...parameters);
      },
      get: (...parameters) => {
        record(parameters);
        return statement.get(...parameters);
      },
    };
  }

  query(sql: string, ...parameters: readonly SqlValue[]): ReturnType<SqlDatabase["query"]> {
    this.asked.push({ sql, parameters });
    return this.database.query(sql, ...parameters);
  }

  define(...parameters: Parameters<SqlDatabase["define"]>): void {
    this.database.define(...parameters);
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work);
  }

  quickTransaction<T>(work: () => T): T {
    return this.database.quickTransaction(work);
  }

  close(): void {
    this.database.close();
  }

  /** How SQLite does what it is asked for jobs. */
  plansOf(work: () => unknown): readonly string[] {
    this.asked.length = 0;
    work();
    return this.asked
      .flatMap(({ sql, parameters }) =>
        this.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters),
      )
      .map((row) => String(row["detail"]))
      .filter((plan) => !plan.includes(" reference "));
  }
}

describe("the engine's questions to the store", () => {
  let database: RecordingDatabase;
  let store: SqliteStore;

  before(async () => {
    database = new RecordingDatabase(await memoryDatabase());
    store = new SqliteStore(database);
    const held = { statecode: 1, statuscode: 10, waitreason: "held", postponeuntil: 1 } as const;
    store.transaction(() => {
      for (let number = 1; number <= 1000; number++) {
        store.jobs.insert({ ...aJob(held), asyncoperationid: aGuid(number) });
      }
      store.jobs.insert({ ...aJob(), asyncoperationid: aGuid(1001) });
    });
  });

  after(() => {
    store.close();
  });

  it("find the next Ready job in an index of Ready jobs only", () => {
    assert.deepEqual(
      database.plansOf(() => {
        assert.equal(store.jobs.nextReady()?.asyncoperationid, aGuid(1001));
        assert.equal(store.jobs.nextReadyDeletion(), undefined);
      }),
      Array(2).fill("SEARCH asyncoperation USING INDEX asyncoperation_ready (<expr>=?)"),
    );
  });

  it("find due jobs in an index that holds no held ones, in their order", () => {
    assert.deepEqual(
      database.plansOf(() => {
        assert.deepEqual(store.jobs.due(2, 10), []);
        assert.equal(store.jobs.nextDue(), undefined);
      }),
      [
        "SEARCH asyncoperation USING INDEX asyncoperation_due (postponeuntil>? AND postponeuntil<?)",
        "SEARCH asyncoperation USING INDEX asyncoperation_due (postponeuntil>?)",
      ],
    );
  });

  it("find leftovers in an index of Locked jobs only", () => {
    assert.deepEqual(
      database.plansOf(() => store.jobs.leftovers(1, 10)),
      ["SCAN asyncoperation USING INDEX asyncoperation_locked"],
    );
  });

  it("find the jobs of a broken workflow, and the runs of a workflow on a row, each in an index of their own", () => {
    const job = { ...aJob(), workflowid: 1 };
    const plans = database.plansOf(() => {
      store.jobs.hold(1, { limit: 1, now: 1 });
      store.jobs.letGo(1, { limit: 1, now: 1 });
      store.jobs.firstHeld(1);
      store.jobs.hasRunsBefore(job, { since: 1, count: 1 });
    });
    assert.deepEqual(
      plans.filter((plan) => plan.startsWith("SCAN") || plan.includes("TEMP B-TREE")),
      [],
    );
    for (const index of ["workflow", "breaker", "recent"]) {
      assert.ok(
        plans.some((plan) => plan.includes(`INDEX asyncoperation_${index} `)),
        index,
      );
    }
  });

  it("find and count the open jobs of an owner without a look at others", () => {
    const ownerid = store.catalog.referenceId(aJob().owner);
    const query = { openOf: { ownerid, isFormer: false } };
    const plans = database.plansOf(() => {
      assert.equal(store.jobs.ids(query, { after: 0, bound: 2000, limit: 5 }).length, 5);
      assert.equal(store.jobs.list(query, { limit: 5 }).jobs.length, 5);
      assert.equal(store.groups.counts(query)[0]?.count, 1001);
      assert.equal(store.owners.openJobs()[0]?.open, 1001);
    });
    // Bulk deletions are few; which ones are open is found by their state.
    const [ofJobs, ofDeletions] = ["owner", "state"].map((index) =>
      plans.filter((plan) => plan.includes(`INDEX asyncoperation_${index} `)),
    );
    assert.equal(ofJobs?.length, 2);
    for (const plan of ofJobs) {
      assert.match(
        plan,
        /^SEARCH .* INDEX asyncoperation_owner \(ownerid=\? AND ownerworkflowid=\?/,
      );
    }
    for (const plan of ofDeletions ?? []) {
      assert.match(plan, /\(operationtype=\? AND statecode=\?\)$/);
    }
    assert.deepEqual(
      plans.filter((plan) => /^SCAN (?!ownercount)/.test(plan)),
      [],
    );
  });

  it("find one job, its log and its position by key", () => {
    const plans = database.plansOf(() => {
      store.jobs.find(aGuid(1));
      store.jobs.get(1);
      store.jobs.position(1);
      store.log.append(1, { stepname: "A", activityname: "a", status: 2, startedon: 1 });
    });
    assert.deepEqual(
      plans.filter((plan) => !plan.startsWith("SEARCH")),
      [],
    );
  });
});
