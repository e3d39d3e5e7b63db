import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { JobActions } from "../../../../src/core/asyncService/jobActions";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { withParts } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown);
  }
  return "none";
}

describe("JobActions", () => {
  let engine: TestEngine;
  let job: SystemJob;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(
      aWorkflow([setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")]),
    );
    job = engine.start();
  });

  afterEach(() => {
    engine.store.close();
  });

  it("remembers who acted and when", () => {
    engine.clock.set(engine.clock.now() + 1000);
    const paused = engine.act(job, { kind: "pause" });
    assert.equal(paused?.actedby?.id, engine.caller.id);
    assert.equal(paused.actedon, engine.clock.now());
  });

  it("refuses what is illegal with its documented code, and changes nothing", () => {
    const before = engine.now(job);
    assert.equal(
      codeOf(() => engine.act(job, { kind: "resume" })),
      "0x80044166",
    );
    assert.equal(
      codeOf(() => engine.act(job, { kind: "delete" })),
      "0x8004416A",
    );
    assert.deepEqual(engine.now(job), before);
  });

  it("deletes a Completed job with its log, and then knows nothing of it", () => {
    engine.settle();
    assert.equal(engine.act(job, { kind: "delete" }), undefined);
    assert.equal(engine.store.log.read(job.id, 10).count, 0);
    assert.equal(
      codeOf(() => engine.act(job, { kind: "delete" })),
      "job.notFound",
    );
  });

  it("answers a lost race with 0x80044163, and does nothing", () => {
    const { store, clock, random, caller } = engine;
    const seen = engine.now(job);
    engine.act(job, { kind: "pause" });
    const late = new JobActions({
      clock,
      random,
      store: withParts(store, {
        // Somebody else was faster between the look and the change.
        jobs: Object.create(store.jobs, { find: { value: () => seen } }) as typeof store.jobs,
      }),
    });
    assert.equal(
      codeOf(() => late.act(seen.asyncoperationid, { kind: "cancel" }, { caller })),
      "0x80044163",
    );
    assert.equal(engine.now(job).waitreason, "held");
  });

  it("ends a job that was canceled while it ran without a position", () => {
    engine.service.turn();
    engine.act(job, { kind: "cancel" });
    engine.settle();
    assert.equal(engine.now(job).statuscode, 32);
    assert.equal(engine.store.jobs.position(job.id), undefined);
  });

  it("acts on everything that matches slice by slice, and counts by its reason what it skips", () => {
    engine.copies(job, 599);
    engine.act(engine.start(), { kind: "cancel" });
    const bound = engine.store.jobs.highestId();
    engine.start();
    const slices: number[] = [];
    const skipped = new Map<string, number>();
    let after: number | undefined = 0;
    while (after !== undefined) {
      const slice = engine.actions.actOnSlice(
        {},
        { kind: "pause" },
        { caller: engine.caller, after, bound },
      );
      slices.push(slice.done);
      slice.skipped.forEach((count, reason) => skipped.set(reason, count));
      after = slice.next;
    }
    assert.deepEqual(slices, [250, 250, 100]);
    assert.deepEqual([...skipped.values()], [1]);
    assert.match([...skipped.keys()][0] ?? "", /already Completed/);
    assert.deepEqual(
      engine.store.groups.counts({ statecode: 0 }).map(({ count }) => count),
      [1],
    );
  });
});
