import assert from "node:assert/strict";
import { ServiceLoop } from "../../../../src/core/asyncService/serviceLoop";
import { TestEngine } from "../../../builders/engine";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const minute = 60_000;

describe("ServiceLoop", () => {
  let engine: TestEngine;
  let loop: ServiceLoop;
  let errors: unknown[];
  /** What runs when others had their turn. */
  let yielded: (() => void)[];
  let bursts: number;
  let bug: Error | undefined;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(aWorkflow([setsText("UpdateStep1", "name", "One")]));
    errors = [];
    yielded = [];
    bursts = 0;
    bug = undefined;
    const { service } = engine;
    const burst = service.burst.bind(service);
    service.burst = (until) => {
      bursts++;
      if (bug) {
        throw bug;
      }
      return burst(until);
    };
    const yieldTurn = (next: () => void): { dispose(): void } => {
      yielded.push(next);
      return {
        dispose: () => {
          yielded = yielded.filter((each) => each !== next);
        },
      };
    };
    loop = new ServiceLoop(service, engine.clock, yieldTurn, (thrown) => errors.push(thrown));
  });

  afterEach(() => {
    loop.dispose();
    engine.store.close();
  });

  function runYielded(): void {
    for (let next = yielded.shift(); next !== undefined; next = yielded.shift()) {
      next();
    }
  }

  function wait(ms: number): void {
    engine.clock.set(engine.clock.now() + ms);
    runYielded();
  }

  it("looks for work at once, and then rests", () => {
    const job = engine.start();
    runYielded();
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(bursts, 1);
    wait(minute - 1);
    assert.equal(bursts, 1);
  });

  it("wakes at the next due time", () => {
    const job = engine.start();
    engine.act(job, { kind: "postpone", until: engine.clock.now() + 5000 });
    runYielded();
    wait(4999);
    assert.equal(engine.now(job).statecode, 1);
    wait(1);
    assert.equal(engine.now(job).statuscode, 30);
  });

  it("looks at the clock once a minute, in case somebody set it", () => {
    runYielded();
    wait(minute);
    wait(minute);
    assert.equal(bursts, 3);
  });

  it("is woken by whoever made work", () => {
    runYielded();
    const job = engine.start();
    loop.wake();
    loop.wake();
    runYielded();
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(bursts, 2);
  });

  /** Completed jobs that clean-up may delete. */
  function oldJobs(count: number): void {
    const completedon = engine.clock.now() - 2 * 60 * minute;
    const succeeded = { statecode: 3, statuscode: 30, completedon, asyncautodelete: true } as const;
    engine.copies(engine.start(), count, succeeded);
  }

  const oldOnes = (): number =>
    engine.store.groups.counts({ statecode: 3 }).reduce((sum, { count }) => sum + count, 0);

  it("cleans up when the jobs have been run, and looks again a minute later", () => {
    oldJobs(300);
    runYielded();
    assert.equal(oldOnes(), 1, "the job that was run");
    oldJobs(1);
    loop.wake();
    runYielded();
    assert.equal(oldOnes(), 3);
    wait(minute);
    assert.equal(oldOnes(), 2);
  });

  it("gives clean-up a share while jobs are run without a break", () => {
    oldJobs(300);
    engine.service.burst = () => true;
    for (let turn = 0; turn < 200; turn++) {
      yielded.shift()?.();
    }
    assert.equal(oldOnes(), 0);
  });

  it("deletes nothing while it is held", () => {
    oldJobs(1);
    const hold = loop.hold();
    runYielded();
    wait(5 * minute);
    assert.equal(oldOnes(), 1);
    hold.dispose();
    runYielded();
    assert.equal(oldOnes(), 1, "the job that was run");
    assert.equal(engine.store.cleanUp.oldest("autoDelete"), undefined);
  });

  it("hands on what was thrown, and goes on a minute later", () => {
    bug = new Error("A bug");
    runYielded();
    assert.deepEqual(errors, [bug]);
    bug = undefined;
    const job = engine.start();
    wait(minute);
    assert.equal(engine.now(job).statuscode, 30);
  });

  it("does nothing any more once it was disposed", () => {
    runYielded();
    loop.dispose();
    const job = engine.start();
    loop.wake();
    wait(10 * minute);
    assert.equal(engine.now(job).statecode, 0);
  });
});
