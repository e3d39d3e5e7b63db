import assert from "node:assert/strict";
import { JobError } from "../../../../src/core/jobs/errorCatalogue";
import { defaultRetrySettings, waitBeforeTry } from "../../../../src/core/jobs/retryLadder";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const twoSteps = aWorkflow([
  setsText("UpdateStep1", "description", "First"),
  setsText("UpdateStep2", "fax", "Second"),
]);

describe("a job whose step fails with an error that may pass", () => {
  let engine: TestEngine;
  let job: SystemJob;
  let fault: Error | undefined;

  beforeEach(async () => {
    fault = undefined;
    engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        if (fault) {
          throw fault;
        }
      }),
    );
    engine.import(twoSteps);
    job = engine.start();
    fault = new JobError("0x8004A001", "The server is busy.");
  });

  afterEach(() => {
    engine.store.close();
  });

  it("is tried again up the ladder, each wait within the jitter, and then waits for a person", () => {
    const { maxTries, jitter, maxDelayMs } = defaultRetrySettings;
    engine.settle();
    for (let tries = 1; tries < maxTries; tries++) {
      const { retrycount, statecode, waitreason, postponeuntil = 0 } = engine.now(job);
      assert.deepEqual(
        { retrycount, statecode, waitreason },
        { retrycount: tries, statecode: 1, waitreason: "retry" },
      );
      const wait = postponeuntil - engine.clock.now();
      const plan = waitBeforeTry(tries + 1, defaultRetrySettings);
      assert.ok(
        wait <= maxDelayMs && Math.abs(wait - plan) <= plan * jitter,
        `${wait} for ${plan}`,
      );
      engine.wakeAtDueTime();
    }
    const { retrycount, waitreason, postponeuntil, errorcode, message } = engine.now(job);
    assert.deepEqual(
      { retrycount, waitreason, postponeuntil, errorcode, message },
      {
        retrycount: maxTries,
        waitreason: "person",
        postponeuntil: undefined,
        errorcode: "0x8004A001",
        message: "The server is busy.",
      },
    );
    assert.equal(engine.service.nextDue(), undefined);
    const { entries } = engine.store.log.read(job.id, 100);
    assert.deepEqual(
      entries.map(({ status, errorcode: code }) => `${status} ${code ?? ""}`),
      Array.from({ length: maxTries }, () => "3 0x8004A001"),
    );
  });

  it("succeeds when the error has passed, and leaves no trace of it but in the log", () => {
    engine.settle();
    fault = undefined;
    engine.wakeAtDueTime();
    const { statuscode, retrycount, errorcode, message } = engine.now(job);
    assert.deepEqual(
      { statuscode, retrycount, errorcode, message },
      { statuscode: 30, retrycount: 0, errorcode: undefined, message: undefined },
    );
    assert.equal(engine.store.log.read(job.id, 10).count, 3);
  });

  it("has the count of its failures ended by a step that is committed", () => {
    engine.settle();
    engine.wakeAtDueTime();
    assert.equal(engine.now(job).retrycount, 2);
    const busy = fault;
    fault = undefined;
    engine.clock.set(engine.service.nextDue() ?? 0);
    engine.service.turn();
    engine.service.turn();
    assert.equal(engine.now(job).retrycount, 0);
    fault = busy;
    engine.settle();
    assert.equal(engine.now(job).retrycount, 1);
    assert.equal(engine.textOf(engine.account(1), "description"), "First");
    assert.equal(engine.textOf(engine.account(1), "fax"), undefined);
  });

  it("is tried sooner when a person resumes it, and goes on counting", () => {
    engine.settle();
    engine.act(job, { kind: "resume" });
    engine.settle();
    assert.equal(engine.now(job).retrycount, 2);
  });

  it("counts anew when a person resumes it from its last try", () => {
    engine.settle();
    while (engine.now(job).waitreason === "retry") {
      engine.wakeAtDueTime();
    }
    engine.act(job, { kind: "resume" });
    engine.settle();
    const { waitreason, retrycount } = engine.now(job);
    assert.deepEqual({ waitreason, retrycount }, { waitreason: "retry", retrycount: 1 });
  });

  it("does not hold up the jobs behind it", () => {
    engine.settle();
    fault = undefined;
    const next = engine.start(2);
    engine.settle();
    assert.equal(engine.now(next).statuscode, 30);
    assert.equal(engine.now(job).waitreason, "retry");
  });

  it("fails at once with an error that nobody knows, and the engine goes on", () => {
    fault = new TypeError("A bug");
    engine.settle();
    const { statuscode, errorcode, message } = engine.now(job);
    assert.deepEqual(
      { statuscode, errorcode, message },
      { statuscode: 31, errorcode: "0x8000FFFF", message: "A bug" },
    );
    assert.equal(engine.service.state.kind, "running");
  });
});
