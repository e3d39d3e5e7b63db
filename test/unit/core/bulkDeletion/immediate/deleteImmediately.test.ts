import assert from "node:assert/strict";
import { mock } from "node:test";
import { type Criteria, type FilterGroup } from "../../../../../src/core/bulkDeletion/criteria";
import { deleteImmediately } from "../../../../../src/core/bulkDeletion/immediate/deleteImmediately";
import { immediateConditions } from "../../../../../src/core/bulkDeletion/immediate/immediateConditions";
import { estimateSeconds } from "../../../../../src/core/bulkDeletion/immediate/immediateSpeed";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { pipelineFor } from "../../../../../src/core/rows/importRows";
import { type Store } from "../../../../../src/core/store/store";
import { all, any, when } from "../../../../builders/criteria";
import { TestEngine } from "../../../../builders/engine";
import { aGuid } from "../../../../builders/rows";
import { aWorkflow, setsText } from "../../../../builders/scenarios";
import { aSlicedWork } from "../../../../builders/slicedWork";

const isWorkflow = when("operationtype", "eq", "10");
const jobs = (filter: FilterGroup): Criteria => ({ table: "asyncoperation", filter });
const succeeded = jobs(all(isWorkflow, when("statuscode", "eq", "30")));

describe("an immediate deletion", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(aWorkflow([setsText("UpdateStep1", "name", "One")]));
    engine.import(aWorkflow([], { workflowid: aGuid(2), name: "Other" }));
  });

  afterEach(() => {
    engine.store.close();
  });

  /** Jobs that have ended so, with two entries in their process logs each. */
  function complete(count: number, statuscode: 30 | 31 | 32, workflow: 1 | 2 = 1): void {
    for (let number = 0; number < count; number++) {
      const job = engine.start(number, workflow);
      engine.store.jobs.change(job, {
        statecode: 3,
        statuscode,
        completedon: engine.clock.now(),
        modifiedon: engine.clock.now(),
      });
      for (const step of ["A", "B"]) {
        const entry = { stepname: step, activityname: "a", status: 2, startedon: 1 } as const;
        engine.store.log.append(job.id, entry);
      }
    }
  }

  function run(criteria: Criteria, limit?: number) {
    const order = {
      name: "Delete old jobs",
      criteria,
      asOf: engine.clock.now(),
      bound: engine.store.jobs.highestId(),
      ...(limit !== undefined && { limit }),
    };
    return deleteImmediately(engine, order, engine.caller);
  }

  const left = (): readonly SystemJob[] =>
    engine.allJobs().filter(({ operationtype }) => operationtype === 10);

  async function assertCountersAreRight({ care }: Store): Promise<void> {
    const { differences } = await care.recount(aSlicedWork(), { mends: false });
    assert.deepEqual(differences, []);
  }

  for (const [what, others] of [
    ["most of the jobs", 2],
    ["a few of the jobs", 40],
  ] as const) {
    it(`deletes what matches and nothing else, with logs and counters: ${what}`, async () => {
      complete(5, 30);
      complete(others, 31, 2);
      const open = engine.start(50);
      const schema = (): unknown => engine.store.care.schema;
      const before = schema();
      const { deleted, logs, left: remaining } = run(succeeded);
      assert.deepEqual([deleted, logs, remaining], [5, 10, 0]);
      assert.deepEqual(
        left().map(({ statuscode }) => statuscode),
        [...Array<number>(others).fill(31), 0],
      );
      assert.equal(schema(), before);
      await assertCountersAreRight(engine.store);
      // Triggers and indexes are there again.
      engine.store.jobs.delete(engine.now(open));
      await assertCountersAreRight(engine.store);
    });
  }

  it("gives no id of a job that went to another one", () => {
    complete(3, 30);
    const last = Math.max(...left().map(({ id }) => id));
    const { job } = run(succeeded);
    assert.ok(job.id > last, `${job.id} after ${last}`);
  });

  it("makes a completed job that tells of it", () => {
    complete(3, 30);
    const { job } = run(succeeded);
    const { statecode, statuscode, operationtype, friendlymessage } = engine.now(job);
    assert.deepEqual([statecode, statuscode, operationtype], [3, 30, 13]);
    assert.equal(friendlymessage, "3 system jobs deleted immediately, with 6 process logs.");
    const deletion = engine.store.bulkDeletions.get(job.id);
    assert.deepEqual([deletion?.isImmediate, deletion?.run?.successcount], [true, 3]);
  });

  it("deletes the oldest first up to its limit, and says how many are left", () => {
    complete(5, 30);
    const ids = left().map(({ id }) => id);
    const { deleted, left: remaining } = run(succeeded, 3);
    assert.deepEqual([deleted, remaining], [3, 2]);
    assert.deepEqual(
      left().map(({ id }) => id),
      ids.slice(3),
    );
  });

  it("never deletes a job that is not completed, whatever the criteria say", () => {
    engine.start(1);
    complete(1, 30);
    const { deleted } = run(jobs(all(isWorkflow)));
    assert.equal(deleted, 1);
    assert.equal(left().length, 1);
  });

  it("tells the views how many jobs went", () => {
    complete(3, 30);
    engine.store.changes.take();
    run(succeeded);
    assert.equal(engine.store.changes.take()?.jobsDeleted, 3);
  });

  it("takes everything back when it fails on the way", async () => {
    complete(3, 30);
    const failing = mock.method(engine.store.bulkDeletions, "insert", () => {
      throw new Error("on the way");
    });
    assert.throws(() => run(succeeded), /on the way/);
    failing.mock.restore();
    assert.equal(left().length, 3);
    await assertCountersAreRight(engine.store);
    assert.equal(run(succeeded).deleted, 3);
  });

  it("learns how long it takes", () => {
    const { settings } = engine.store;
    assert.equal(estimateSeconds(settings, 1_000_000), 25);
  });

  describe("is allowed", () => {
    const met = (criteria: Criteria, caller = engine.caller): readonly boolean[] =>
      immediateConditions(engine.store, criteria, caller).map(({ isMet }) => isMet);

    it("for system jobs whose type is bound to Workflow", () => {
      assert.deepEqual(met(succeeded), [true, true, true]);
      assert.deepEqual(met(jobs(all(when("operationtype", "in", "10")))), [true, true, true]);
      assert.deepEqual(met(jobs(all(all(isWorkflow)))), [true, true, true]);
      assert.deepEqual(met(jobs(any(isWorkflow))), [true, true, true]);
    });

    it("not where the type does not bind", () => {
      const status = when("statuscode", "eq", "30");
      assert.deepEqual(met(jobs(any(isWorkflow, status))), [true, false, true]);
      assert.deepEqual(met(jobs(all(any(isWorkflow, status)))), [true, false, true]);
      assert.deepEqual(met(jobs(all(when("operationtype", "in", "10", "13")))), [
        true,
        false,
        true,
      ]);
      assert.deepEqual(met(jobs(all(when("operationtype", "ne", "10")))), [true, false, true]);
      assert.deepEqual(met(jobs(all())), [true, false, true]);
    });

    it("not for other tables, nor for who may not delete every system job", () => {
      assert.deepEqual(met({ table: "account", filter: all() }), [false, false, true]);
      const stranger = { table: "systemuser", id: aGuid(50), name: "Una One" };
      const rows = pipelineFor(engine, { caller: engine.caller, startsWorkflows: false });
      rows.create("systemuser", new Map([["systemuserid", { type: "guid", value: stranger.id }]]));
      assert.deepEqual(met(succeeded, stranger), [true, true, false]);
    });

    it("only then, also for who asks the worker itself", () => {
      complete(1, 30);
      assert.throws(() => run(jobs(all(when("statuscode", "eq", "30")))), {
        code: "criteria.unfinished",
      });
      assert.equal(left().length, 1);
    });
  });
});
