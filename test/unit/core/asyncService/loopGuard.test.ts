import assert from "node:assert/strict";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const minute = 60_000;
const oneStep = [setsText("UpdateStep1", "name", "Contoso Ltd")];

describe("the loop guard", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(aWorkflow(oneStep));
  });

  afterEach(() => {
    engine.store.close();
  });

  function run(count: number, account = 1, workflow = 1): readonly SystemJob[] {
    const jobs = Array.from({ length: count }, () => engine.start(account, workflow));
    engine.settle();
    return jobs.map((job) => engine.now(job));
  }

  const failed = (jobs: readonly SystemJob[]): number =>
    jobs.filter(({ errorcode }) => errorcode === "0x80044182").length;

  it("fails the 17th run of a workflow on a row within 10 minutes, before its first step", () => {
    const jobs = run(17);
    assert.equal(failed(jobs), 1);
    const { statuscode, errorcode, message } = jobs[16]!;
    assert.deepEqual([statuscode, errorcode], [31, "0x80044182"]);
    assert.equal(message, `It started itself again: 17 runs on Contoso Ltd within 10 minutes.`);
    assert.equal(engine.store.log.read(jobs[16]!.id, 10).count, 1);
  });

  it("counts each workflow and each row for itself", () => {
    engine.import(aWorkflow(oneStep, { workflowid: aGuid(2), name: "Other" }));
    assert.equal(failed([...run(16), ...run(16, 2), ...run(16, 1, 2)]), 0);
  });

  it("forgets runs that were created more than 10 minutes before", () => {
    run(16);
    engine.clock.set(engine.clock.now() + 10 * minute);
    assert.equal(failed(run(1)), 1);
    engine.clock.set(engine.clock.now() + 1);
    assert.equal(failed(run(1)), 0);
  });

  it("does not take runs for a loop that had to wait and come to run together", () => {
    engine.service.setPaused(true);
    const jobs = Array.from({ length: 40 }, () => {
      engine.clock.set(engine.clock.now() + minute);
      return engine.start();
    });
    engine.service.setPaused(false);
    engine.settle();
    assert.equal(failed(jobs.map((job) => engine.now(job))), 0);
  });

  it("looks at a run once: one that goes on later is not stopped", () => {
    const jobs = Array.from({ length: 16 }, () => engine.start());
    engine.act(jobs[0]!, { kind: "postpone", until: engine.clock.now() + minute });
    engine.settle();
    run(1);
    engine.wakeAtDueTime();
    assert.equal(engine.now(jobs[0]!).statuscode, 30);
  });

  it("does as it is set", () => {
    engine.configure({
      "loopGuard.runs": 2,
      "loopGuard.minutes": 1,
    });
    const jobs = run(3);
    assert.equal(
      jobs[2]?.message,
      `It started itself again: 3 runs on Contoso Ltd within 1 minute.`,
    );
    engine.configure({ "loopGuard.depth": 1 });
    engine.copies(engine.start(2), 1, { depth: 2 });
    engine.settle();
    const deep = engine.allJobs().at(-1);
    assert.equal(
      deep?.message,
      "This run is 2 levels deep: workflows start each other without end. The limit is 1 level.",
    );
  });
});
