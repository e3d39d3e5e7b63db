import assert from "node:assert/strict";
import { type EngineSettings } from "../../../../src/core/jobs/engineSettings";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")];

describe("clean-up", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(aWorkflow(steps, { asyncautodelete: true }));
    engine.import(aWorkflow(steps, { workflowid: aGuid(2), name: "Kept" }));
  });

  afterEach(() => {
    engine.store.close();
  });

  /** A completed job of the workflow that wants its jobs deleted (1) or of the other (2). */
  function complete(workflow: 1 | 2, statuscode: 30 | 31 | 32 = 30): SystemJob {
    const { id } = engine.start(1, workflow);
    engine.store.jobs.change(engine.now({ id }), {
      statecode: 3,
      statuscode,
      completedon: engine.clock.now(),
      modifiedon: engine.clock.now(),
    });
    return engine.now({ id });
  }

  function pass(ms: number): void {
    engine.clock.set(engine.clock.now() + ms);
    let hasMore = true;
    while (hasMore) {
      hasMore = engine.service.cleanUp(engine.clock.now() + 1000);
    }
  }

  const left = (): readonly number[] => engine.allJobs().map(({ id }) => id);
  const retain = (settings: Partial<EngineSettings> = {}): void => {
    engine.configure({ "retention.enabled": true, ...settings });
  };

  it("deletes succeeded jobs of workflows that want it an hour after completion", () => {
    complete(1);
    const [failed, canceled, other] = [complete(1, 31), complete(1, 32), complete(2)];
    assert.equal(engine.service.nextCleanUp(), engine.clock.now() + hour);
    pass(hour - 1);
    assert.equal(left().length, 4);
    pass(1);
    assert.deepEqual(left(), [failed.id, canceled.id, other.id]);
    assert.equal(engine.service.nextCleanUp(), undefined);
    pass(300 * day);
    assert.equal(left().length, 3);
  });

  it("counts the hour by the clock: what was completed in a future that is none any more stays", () => {
    complete(1);
    engine.clock.set(engine.clock.now() - 30 * day);
    pass(2 * hour);
    assert.equal(left().length, 1);
    pass(30 * day - hour);
    assert.equal(left().length, 0);
  });

  it("deletes in as many goes as it takes, and no longer at a time than it may", () => {
    engine.copies(complete(1), 499);
    engine.clock.set(engine.clock.now() + hour);
    assert.ok(engine.service.cleanUp(engine.clock.now()), "there is more");
    assert.equal(left().length, 450);
    pass(0);
    assert.deepEqual(engine.store.groups.counts({}), []);
  });

  it("is no part of the jobs' work, and rests while the service is paused", () => {
    complete(1);
    engine.clock.set(engine.clock.now() + hour);
    engine.settle();
    engine.service.setPaused(true);
    pass(hour);
    assert.equal(left().length, 1);
    assert.equal(engine.service.nextCleanUp(), undefined);
    engine.service.setPaused(false);
    pass(0);
    assert.equal(left().length, 0);
  });

  it("keeps completed jobs for ever as long as nobody wants retention", () => {
    complete(2);
    assert.equal(engine.service.nextCleanUp(), undefined);
    pass(1000 * day);
    assert.equal(left().length, 1);
  });

  it("retains succeeded, failed and canceled jobs for the days that a person has set", () => {
    retain({ "retention.succeededDays": 0, "retention.canceledDays": 2 });
    const [succeeded, failed, canceled] = [complete(2), complete(2, 31), complete(2, 32)];
    const open = engine.start(1, 2);
    assert.equal(engine.service.nextCleanUp(), (succeeded.completedon ?? 0) + 10 * minute);
    pass(10 * minute);
    assert.deepEqual(left(), [failed.id, canceled.id, open.id]);
    pass(2 * day);
    assert.deepEqual(left(), [failed.id, open.id]);
    pass(58 * day);
    assert.deepEqual(left(), [open.id]);
  });

  it("leaves the loop guard the jobs that it counts", () => {
    engine.configure({ "loopGuard.minutes": 120 });
    complete(1);
    pass(2 * hour - 1);
    assert.equal(left().length, 1);
    pass(1);
    assert.equal(left().length, 0);
  });

  it("deletes process sessions after a day where retention is on", () => {
    engine.store.sessions.insert({
      processsessionid: aGuid(9),
      name: "Check",
      workflowid: 1,
      regarding: engine.account(1),
      executedby: engine.caller,
      messagename: "Update",
      statuscode: 6,
      startedon: engine.clock.now(),
      completedon: engine.clock.now(),
      errorcode: "0x80045031",
      message: "",
      log: [],
    });
    pass(2 * day);
    assert.ok(engine.store.sessions.find(aGuid(9)));
    retain();
    pass(0);
    assert.equal(engine.store.sessions.find(aGuid(9)), undefined);
  });
});
