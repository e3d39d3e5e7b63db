import assert from "node:assert/strict";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { pipelineFor } from "../../../../../src/core/rows/importRows";
import { type RowReference } from "../../../../../src/core/rows/value";
import { startDeletion } from "../../../../builders/bulkDeletions";
import { all } from "../../../../builders/criteria";
import { TestEngine } from "../../../../builders/engine";
import { FullDisk } from "../../../../builders/faultyStore";
import { TestPeople } from "../../../../builders/people";
import { onDelete, realTime, stopsWith } from "../../../../builders/realTime";
import { text } from "../../../../builders/rows";
import { literal, newChanges, related, set, step, update } from "../../../../builders/stepTree";

describe("a row that a bulk deletion comes to", () => {
  let engine: TestEngine;
  let disk: FullDisk;

  beforeEach(async () => {
    disk = new FullDisk();
    engine = await TestEngine.open((store) => disk.wrap(store));
  });

  afterEach(() => {
    engine.store.close();
  });

  /** Account number `number`, named so that it is deleted. */
  function old(number: number, owner?: RowReference): RowReference {
    const account = engine.account(number);
    const rows = pipelineFor(engine, { caller: engine.caller, startsWorkflows: false });
    const name = `Old ${number}`;
    rows.update(account, new Map([["name", text(name)]]));
    if (owner !== undefined) {
      rows.assign(account, owner);
    }
    return { ...account, name };
  }

  const isLeft = (row: RowReference): boolean => engine.store.rows.get(row) !== undefined;
  const runOf = (job: SystemJob) => engine.store.bulkDeletions.get(job.id)?.run;

  it("is a failure where a real-time workflow refuses, and the others go", () => {
    const refuses = stopsWith("canceled", "Not while it has open orders");
    engine.import(realTime(9, { triggers: onDelete, deletestage: 20 }, ...refuses));
    const rows = [old(1), old(2)];
    const job = startDeletion(engine);
    engine.settle();
    assert.deepEqual(rows.map(isLeft), [true, true]);
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(engine.now(job).friendlymessage, "0 rows deleted. 2 rows could not be deleted.");
    const [group, ...others] = engine.store.bulkDeletions.failureCounts(job.id);
    assert.deepEqual([group?.errornumber, group?.count, others.length], ["0x80040265", 2, 0]);
    assert.match(group?.errordescription ?? "", /Not while it has open orders/);
    const { failures } = engine.store.bulkDeletions.failures(job.id, { limit: 9 });
    assert.deepEqual(
      failures.map(({ regarding }) => regarding),
      rows,
    );
    assert.equal(engine.store.rowCopies.totals(job.id).count, 0, "no copies of what stays");
  });

  it("stays where the deletion of another one changes it so that it matches no longer", () => {
    const account = engine.store.catalog.declareTable("account");
    engine.store.catalog.declareColumn(account, "parentaccountid", "lookup");
    const parent = related("parentaccountid", "account");
    const renames = [
      newChanges(parent),
      literal("name", text("Kept")),
      set("name", "name", { slot: parent }),
      update(parent),
    ];
    const saves = step("UpdateStep1", renames, { variables: ["name"] });
    engine.import(realTime(9, { triggers: onDelete, deletestage: 20 }, saves));
    const [first, second, third] = [old(1), old(2), old(3)];
    const rows = pipelineFor(engine, { caller: engine.caller, startsWorkflows: false });
    rows.update(third, new Map([["parentaccountid", { type: "lookup", value: second }]]));
    rows.update(first, new Map([["parentaccountid", { type: "lookup", value: third }]]));
    const job = startDeletion(engine);
    engine.settle();
    assert.deepEqual([first, second, third].map(isLeft), [false, true, true]);
    const { matchcount, successcount, failurecount } = runOf(job) ?? {};
    // The deletion of the second one, which has no parent, fails.
    assert.deepEqual([matchcount, successcount, failurecount], [3, 1, 1]);
    assert.match(engine.now(job).friendlymessage ?? "", /1 row did not match any more/);
  });

  it("stays where the owner of the deletion may not delete it, and is counted", () => {
    const people = new TestPeople(engine);
    const role = people.role({ prvBulkDelete: "Global", prvDeleteaccount: "Basic" });
    const bo = people.user("Bo Berg", undefined, role);
    const [mine, other] = [old(1, bo), old(2)];
    const job = startDeletion(engine, {}, bo);
    engine.settle();
    assert.deepEqual([isLeft(mine), isLeft(other)], [false, true]);
    assert.deepEqual(engine.store.bulkDeletions.skipped(job.id), [
      { reason: "privilege", count: 1 },
    ]);
    assert.match(
      engine.now(job).friendlymessage ?? "",
      /1 row that the owner may not delete stays/,
    );
  });

  it("stays from the batch on in which the owner may delete no longer", () => {
    const people = new TestPeople(engine);
    const role = people.role({ prvBulkDelete: "Global", prvDeleteaccount: "Global" });
    const bo = people.user("Bo Berg", undefined, role);
    const rows = Array.from({ length: 300 }, (_, index) => old(index + 1));
    const job = startDeletion(engine, {}, bo);
    while ((runOf(job)?.successcount ?? 0) === 0) {
      engine.service.turn();
    }
    pipelineFor(engine, { caller: engine.caller, startsWorkflows: false }).update(
      bo,
      new Map([["isdisabled", { type: "boolean", value: true }]]),
    );
    engine.settle();
    const { statuscode, errorcode, friendlymessage } = engine.now(job);
    assert.deepEqual([statuscode, errorcode], [31, "0x80040225"]);
    assert.equal(
      friendlymessage,
      "Failed when 250 of 300 rows were deleted, which stay deleted. Its owner, Bo Berg, is disabled. Enable the user, then create the bulk deletion again.",
    );
    assert.equal(rows.filter(isLeft).length, 300 - (runOf(job)?.successcount ?? 0));
    assert.ok(rows.some(isLeft));
  });

  it("stays while the disk is full, and goes when there is room", () => {
    const rows = Array.from({ length: 300 }, (_, index) => old(index + 1));
    const job = startDeletion(engine);
    while ((runOf(job)?.successcount ?? 0) === 0) {
      engine.service.turn();
    }
    const before = [engine.now(job), runOf(job)];
    const left = rows.filter(isLeft).length;
    disk.fault = "store.full";
    assert.equal(engine.service.deletionBurst(engine.clock.now() + 8), false);
    assert.equal(engine.service.state.kind, "storeFull");
    engine.settle();
    assert.deepEqual([engine.now(job), runOf(job)], before);
    assert.equal(rows.filter(isLeft).length, left);
    disk.fault = undefined;
    engine.clock.set(engine.clock.now() + 60_000);
    engine.settle();
    assert.equal(rows.some(isLeft), false);
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(runOf(job)?.successcount, 300);
    assert.equal(runOf(job)?.workedms, 0, "the minute that it stood still is not work");
  });

  it("may be the deletion's own job: that stays, since it is not completed", () => {
    const facts = {
      criteria: { table: "asyncoperation", filter: all() },
      allRowsOf: "asyncoperation",
    };
    const first = startDeletion(engine, { ...facts, name: "First" });
    const second = startDeletion(engine, { ...facts, name: "Second" });
    engine.settle();
    assert.equal(engine.store.jobs.get(first.id), undefined, "the second one deletes the first");
    assert.equal(engine.store.bulkDeletions.get(first.id), undefined);
    assert.equal(engine.now(second).statuscode, 30);
    assert.deepEqual(
      engine.store.groups.counts({}).map(({ statuscode, count }) => [statuscode, count]),
      [[30, 1]],
    );
  });

  it("keeps a name of 300 characters in its failure, and a long description within 512", () => {
    engine.import(
      realTime(
        9,
        { triggers: onDelete, deletestage: 20 },
        ...stopsWith("canceled", "x".repeat(2000)),
      ),
    );
    const account = engine.account(1);
    engine.setText(account, "name", `Old ${"n".repeat(300)}`);
    const job = startDeletion(engine);
    engine.settle();
    const [failure] = engine.store.bulkDeletions.failures(job.id, { limit: 9 }).failures;
    assert.equal(failure?.regarding.name?.length, 304);
    assert.equal(failure.errordescription.length, 512);
  });

  it("is not counted as work while the machine sleeps", () => {
    Array.from({ length: 600 }, (_, index) => old(index + 1));
    const job = startDeletion(engine);
    while ((runOf(job)?.successcount ?? 0) === 0) {
      engine.service.turn();
    }
    engine.clock.set(engine.clock.now() + 3_600_000);
    engine.settle();
    assert.equal(runOf(job)?.workedms, 0);
    assert.equal(engine.now(job).statuscode, 30);
  });

  it("is not counted as work while the deletion rests", () => {
    Array.from({ length: 600 }, (_, index) => old(index + 1));
    const job = startDeletion(engine);
    while ((runOf(job)?.successcount ?? 0) === 0) {
      engine.service.turn();
    }
    engine.act(engine.now(job), { kind: "pause" });
    engine.settle();
    const worked = runOf(job)?.workedms;
    engine.clock.set(engine.clock.now() + 3_600_000);
    engine.act(engine.now(job), { kind: "resume" });
    engine.settle();
    assert.equal(runOf(job)?.workedms, worked);
    assert.equal(engine.now(job).statuscode, 30);
  });
});
