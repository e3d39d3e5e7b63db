import assert from "node:assert/strict";
import { type ErrorCode } from "../../../../src/core/base/errors";
import { TestEngine } from "../../../builders/engine";
import { FullDisk } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const twoSteps = aWorkflow([
  setsText("UpdateStep1", "description", "First"),
  setsText("UpdateStep2", "fax", "Second"),
]);
const minute = 60_000;

describe("a store that cannot be written", () => {
  let engine: TestEngine;
  let disk: FullDisk;

  beforeEach(async () => {
    disk = new FullDisk();
    engine = await TestEngine.open((store) => disk.wrap(store));
    engine.import(twoSteps);
  });

  afterEach(() => {
    engine.store.close();
  });

  function wait(ms: number): void {
    engine.clock.set(engine.clock.now() + ms);
    engine.settle();
  }

  for (const code of ["store.full", "store.notWritable"] as const satisfies ErrorCode[]) {
    it(`costs no job its state or a try, and everybody sees it (${code})`, () => {
      const ready = engine.start(1);
      const waiting = engine.start(2);
      engine.act(waiting, { kind: "postpone", until: engine.clock.now() + 1 });
      const before = engine.allJobs();
      const seen: string[] = [];
      engine.service.onDidChangeState(({ kind }) => seen.push(kind));
      disk.fault = code;
      wait(1);
      assert.deepEqual(engine.allJobs(), before);
      assert.equal(engine.store.log.read(ready.id, 10).count, 0);
      assert.deepEqual(engine.service.state, {
        kind: "storeFull",
        code,
        message: "There is no space left.",
      });
      assert.deepEqual(seen, ["storeFull"]);
    });
  }

  it("is tried once a minute, and then everything goes on", () => {
    const job = engine.start();
    disk.fault = "store.full";
    engine.settle();
    assert.equal(engine.service.nextDue(), engine.clock.now() + minute);
    const { attempts } = disk;
    wait(minute - 1);
    assert.equal(disk.attempts, attempts);
    wait(1);
    assert.equal(disk.attempts, attempts + 1);
    assert.equal(engine.service.nextDue(), engine.clock.now() + minute);
    disk.fault = undefined;
    wait(minute - 1);
    assert.equal(engine.now(job).statecode, 0);
    wait(1);
    assert.equal(engine.service.state.kind, "running");
    const { statuscode, retrycount } = engine.now(job);
    assert.deepEqual({ statuscode, retrycount }, { statuscode: 30, retrycount: 0 });
  });

  it("leaves a job that runs at its last step, from where it goes on", () => {
    const job = engine.start();
    engine.service.turn();
    const before = engine.now(job);
    disk.fault = "store.full";
    engine.settle();
    assert.deepEqual(engine.now(job), before);
    disk.fault = undefined;
    wait(minute);
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(engine.store.log.read(job.id, 10).count, 2);
  });

  it("stops the engine for good when it was replaced or is damaged", () => {
    const job = engine.start();
    disk.fault = "store.replaced";
    engine.settle();
    disk.fault = undefined;
    wait(10 * minute);
    assert.equal(engine.service.state.kind, "stopped");
    assert.equal(engine.service.nextDue(), undefined);
    assert.equal(engine.now(job).statecode, 0);
  });
});
