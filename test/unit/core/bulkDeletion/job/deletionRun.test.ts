import assert from "node:assert/strict";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { pipelineFor } from "../../../../../src/core/rows/importRows";
import { type RowReference } from "../../../../../src/core/rows/value";
import { startDeletion } from "../../../../builders/bulkDeletions";
import { all, when } from "../../../../builders/criteria";
import { TestEngine } from "../../../../builders/engine";
import { aGuid } from "../../../../builders/rows";
import { aWorkflow, setsText } from "../../../../builders/scenarios";

const steps = [setsText("UpdateStep1", "description", "One")];

describe("a bulk deletion's run", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
  });

  afterEach(() => {
    engine.store.close();
  });

  function accounts(prefix: string, from: number, to: number): readonly RowReference[] {
    return Array.from({ length: to - from + 1 }, (_, index) => {
      const account = engine.account(from + index);
      engine.setText(account, "name", `${prefix} ${from + index}`);
      return account;
    });
  }

  function settle(): void {
    while (engine.service.turn()) {}
  }

  const left = (): number => engine.store.rows.page("account", { limit: 1000 }).rows.length;
  const runOf = (job: SystemJob) => engine.store.bulkDeletions.get(job.id)?.run;

  /** Turns until it has deleted something and is not done. */
  function untilDeleting(job: SystemJob): SystemJob {
    while ((runOf(job)?.successcount ?? 0) === 0) {
      assert.ok(engine.service.turn());
    }
    assert.equal(engine.now(job).statecode, 2);
    return engine.now(job);
  }

  it("deletes exactly the rows that match, and says how many", () => {
    accounts("Old", 1, 3);
    accounts("New", 4, 5);
    const job = startDeletion(engine);
    settle();
    assert.equal(left(), 2);
    const { statecode, statuscode, friendlymessage } = engine.now(job);
    assert.deepEqual([statecode, statuscode, friendlymessage], [3, 30, "3 rows deleted."]);
    const { matchcount, successcount } = runOf(job) ?? {};
    assert.deepEqual([matchcount, successcount], [3, 3]);
  });

  it("says that it has ended, where its person wants to be told", () => {
    accounts("Old", 1, 3);
    const [told] = [startDeletion(engine, { notifies: true }), startDeletion(engine)];
    engine.store.changes.take();
    settle();
    const { deletionsEnded } = engine.store.changes.take() ?? {};
    assert.deepEqual(deletionsEnded, [told.asyncoperationid]);
  });

  it("succeeds with nothing where nothing matches, and says so", () => {
    accounts("New", 1, 2);
    const job = startDeletion(engine);
    settle();
    assert.equal(engine.now(job).statuscode, 30);
    assert.match(engine.now(job).friendlymessage ?? "", /^Nothing was deleted/);
  });

  it("leaves rows that came after its start, and those that match no longer", () => {
    const [, second] = accounts("Old", 1, 400);
    const job = startDeletion(engine);
    untilDeleting(job);
    accounts("Old", 401, 402);
    const last = engine.account(400);
    engine.setText(last, "name", "Kept");
    settle();
    assert.equal(left(), 3);
    assert.equal(engine.store.rows.get(second!), undefined);
    assert.equal(runOf(job)?.successcount, 399);
  });

  it("resolves relative dates once, at its start", () => {
    accounts("Any", 1, 2);
    const day = 24 * 60 * 60 * 1000;
    engine.clock.set(engine.clock.now() + 2 * day);
    accounts("Any", 3, 400);
    const job = startDeletion(engine, {
      criteria: { table: "account", filter: all(when("createdon", "olderthan-x-days", "1")) },
    });
    engine.service.turn();
    engine.clock.set(engine.clock.now() + 20 * day);
    settle();
    assert.equal(runOf(job)?.successcount, 2);
  });

  it("starts what the deletion of a row starts, and keeps a copy of it", () => {
    const triggers = { onCreate: false, onDelete: true, onUpdateOf: [] };
    engine.import(aWorkflow(steps, { triggers }));
    accounts("Old", 1, 2);
    const job = startDeletion(engine);
    settle();
    const started = engine.allJobs().filter(({ messagename }) => messagename === "Delete");
    assert.equal(started.length, 2);
    assert.equal(engine.store.rowCopies.totals(job.id).count, 2);
  });

  it("does not hold up workflows", () => {
    engine.import(aWorkflow(steps));
    accounts("Old", 1, 600);
    const job = startDeletion(engine);
    untilDeleting(job);
    const { id } = engine.start(700);
    while (engine.now({ id }).statecode !== 3) {
      engine.service.turn();
    }
    assert.equal(engine.now(job).statecode, 2, "the deletion still goes on");
  });

  for (const [kind, statuscode, waitreason] of [
    ["cancel", 32, undefined],
    ["pause", 10, "held"],
    ["postpone", 10, "time"],
  ] as const) {
    it(`takes a person's wish between two batches: ${kind}`, () => {
      accounts("Old", 1, 600);
      const job = startDeletion(engine);
      const running = untilDeleting(job);
      const done = runOf(job)?.successcount;
      const until = engine.clock.now() + 60_000;
      engine.act(running, kind === "postpone" ? { kind, until } : { kind });
      engine.service.turn();
      const after = engine.now(job);
      assert.deepEqual([after.statuscode, after.waitreason], [statuscode, waitreason]);
      assert.equal(runOf(job)?.successcount, done);
      assert.equal(left(), 600 - (done ?? 0));
    });
  }

  it("goes on after a pause with what is left", () => {
    accounts("Old", 1, 600);
    const job = startDeletion(engine);
    engine.act(untilDeleting(job), { kind: "pause" });
    settle();
    engine.act(engine.now(job), { kind: "resume" });
    settle();
    assert.equal(left(), 0);
    assert.deepEqual([runOf(job)?.matchcount, runOf(job)?.successcount], [600, 600]);
  });

  it("goes on after a restart of the engine", () => {
    accounts("Old", 1, 600);
    const job = startDeletion(engine);
    untilDeleting(job);
    engine.restart();
    settle();
    assert.equal(left(), 0);
    assert.equal(runOf(job)?.successcount, 600);
    assert.equal(engine.now(job).statuscode, 30);
  });

  it("deletes nothing while the service is paused", () => {
    accounts("Old", 1, 600);
    const job = startDeletion(engine);
    untilDeleting(job);
    const before = left();
    engine.service.setPaused(true);
    settle();
    assert.equal(left(), before);
    engine.service.setPaused(false);
    settle();
    assert.equal(left(), 0);
  });

  it("leaves system jobs that are not completed alone, and counts them", () => {
    engine.import(aWorkflow(steps));
    const job = startDeletion(engine, {
      criteria: { table: "asyncoperation", filter: all(when("operationtype", "eq", "10")) },
    });
    const completed = engine.start(1);
    engine.start(2);
    engine.service.setPaused(true);
    engine.store.jobs.change(completed, {
      statecode: 3,
      statuscode: 30,
      completedon: engine.clock.now(),
      modifiedon: engine.clock.now(),
    });
    engine.store.log.append(completed.id, {
      stepname: "A",
      activityname: "a",
      status: 2,
      startedon: 1,
    });
    const held = engine.allJobs().find(({ id }) => id !== completed.id && id !== job.id);
    engine.act(held!, { kind: "pause" });
    engine.service.setPaused(false);
    settle();
    assert.equal(engine.store.jobs.get(completed.id), undefined);
    assert.ok(engine.store.jobs.get(held!.id));
    assert.deepEqual(engine.store.bulkDeletions.skipped(job.id), [{ reason: "openJob", count: 1 }]);
    assert.match(engine.now(job).friendlymessage ?? "", /1 system job is not completed and stays/);
    assert.equal(engine.store.rowCopies.totals().count, 0);
  });

  it("fails when its owner may not delete in bulk any more", () => {
    const stranger = { table: "systemuser", id: aGuid(50), name: "Una One" };
    const rows = pipelineFor(engine, { caller: engine.caller, startsWorkflows: false });
    rows.create("systemuser", new Map([["systemuserid", { type: "guid", value: stranger.id }]]));
    assert.throws(() => startDeletion(engine, {}, stranger), { code: "0x80040220" });
    accounts("Old", 1, 2);
    const job = startDeletion(engine);
    engine.store.jobs.change(job, { owner: stranger, modifiedon: 1 });
    settle();
    const { statuscode, errorcode, friendlymessage } = engine.now(job);
    assert.deepEqual([statuscode, errorcode], [31, "0x80040220"]);
    assert.match(
      friendlymessage ?? "",
      /^Nothing was deleted\. .*may not delete rows in bulk|^Nothing was deleted\. .*no security role/,
    );
    assert.equal(left(), 2);
  });
});
