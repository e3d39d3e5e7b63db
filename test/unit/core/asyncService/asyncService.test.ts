import assert from "node:assert/strict";
import { TestEngine } from "../../../builders/engine";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const twoSteps = aWorkflow([
  setsText("UpdateStep1", "description", "First"),
  setsText("UpdateStep2", "fax", "Second"),
]);
const hour = 3_600_000;

describe("AsyncService", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(twoSteps);
  });

  afterEach(() => {
    engine.store.close();
  });

  const states = (): readonly number[] => engine.allJobs().map(({ statuscode }) => statuscode);

  it("claims the job that was created first, and runs it to its end before the next one", () => {
    engine.start(1);
    engine.start(2);
    const seen = [states()];
    while (engine.service.turn()) {
      seen.push(states());
    }
    assert.deepEqual(seen, [
      [0, 0],
      [20, 0],
      [30, 0],
      [30, 20],
      [30, 30],
    ]);
  });

  it("runs one step in each turn, with its row, its log and its position in one commit", () => {
    const job = engine.start();
    engine.service.turn();
    assert.equal(engine.textOf(engine.account(1), "description"), "First");
    assert.equal(engine.textOf(engine.account(1), "fax"), undefined);
    assert.equal(engine.store.log.read(job.id, 10).count, 1);
    assert.notEqual(engine.store.jobs.position(job.id), undefined);
    engine.service.turn();
    assert.equal(engine.textOf(engine.account(1), "fax"), "Second");
    assert.equal(engine.store.log.read(job.id, 10).count, 2);
    assert.equal(engine.store.jobs.position(job.id), undefined);
  });

  it("makes due jobs Ready, and they queue by their creation, not by their time", () => {
    const [first, second, third] = [1, 2, 3].map((account) => engine.start(account));
    engine.act(first!, { kind: "postpone", until: engine.clock.now() + 2 * hour });
    engine.act(second!, { kind: "postpone", until: engine.clock.now() + hour });
    engine.settle();
    assert.deepEqual(states(), [10, 10, 30]);
    assert.equal(engine.service.nextDue(), engine.clock.now() + hour);
    engine.clock.set(engine.clock.now() + 2 * hour);
    engine.service.turn();
    assert.deepEqual(states(), [0, 0, 30]);
    engine.service.turn();
    assert.equal(engine.now(first!).statuscode, 20);
    engine.settle();
    assert.equal(engine.service.nextDue(), undefined);
    assert.equal(engine.now(third!).statuscode, 30);
  });

  it("makes more jobs Ready than one go takes", () => {
    const until = engine.clock.now() + hour;
    engine.copies(engine.start(), 250, {
      statecode: 1,
      statuscode: 10,
      waitreason: "time",
      postponeuntil: until,
    });
    engine.settle();
    engine.clock.set(until);
    engine.service.turn();
    engine.service.turn();
    assert.deepEqual(engine.store.groups.counts({ statecode: 1 }), []);
  });

  it("does many pieces of work in one transaction until the clock says stop", () => {
    engine.start(1);
    engine.start(2);
    assert.equal(engine.service.burst(engine.clock.now()), true);
    assert.deepEqual(states(), [0, 0]);
    assert.equal(engine.service.burst(engine.clock.now() + 1), false);
    assert.deepEqual(states(), [30, 30]);
  });

  it("knows whether there is work", () => {
    assert.equal(engine.service.hasWork(), false);
    engine.start();
    assert.equal(engine.service.hasWork(), true);
    engine.service.turn();
    engine.service.setPaused(true);
    assert.equal(engine.service.hasWork(), true);
    engine.settle();
    assert.equal(engine.service.hasWork(), false);
  });

  it("tells everybody when a person pauses and resumes it", () => {
    const seen: string[] = [];
    engine.service.onDidChangeState(({ kind }) => seen.push(kind));
    engine.service.setPaused(true);
    engine.service.announce();
    engine.start();
    assert.equal(engine.service.turn(), false);
    assert.equal(engine.service.nextDue(), undefined);
    engine.service.setPaused(false);
    engine.service.announce();
    assert.equal(engine.service.turn(), true);
    assert.deepEqual(seen, ["paused", "running"]);
  });

  it("fails a job whose row is missing from it, whose version is gone, or that cannot be read", () => {
    const [noRow, noVersion, unreadable] = [1, 2, 3].map((account) => engine.start(account));
    const { store } = engine;
    const { regarding, ...rest } = noRow!;
    const without = store.jobs.insert({ ...rest, asyncoperationid: aGuid(77) });
    assert.ok(regarding);
    const gone = store.jobs.insert({
      ...engine.now(noVersion!),
      asyncoperationid: aGuid(78),
      workflowactivationid: 999,
    });
    store.jobs.setPosition(unreadable!.id, "no position");
    engine.settle();
    assert.equal(engine.now(without).errorcode, "0x80045031");
    assert.equal(engine.now(gone).errorcode, "0x80044304");
    assert.equal(engine.now(unreadable!).statuscode, 31);
    assert.equal(engine.now(noRow!).statuscode, 30);
  });
});
