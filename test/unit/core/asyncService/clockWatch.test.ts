import assert from "node:assert/strict";
import { readClockJump } from "../../../../src/core/asyncService/clockJump";
import { JobError } from "../../../../src/core/jobs/errorCatalogue";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";
import { afterThreeDays, says, waitsFor } from "../../../builders/waits";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

describe("a clock that is set", () => {
  let engine: TestEngine;
  let isBusy: boolean;

  beforeEach(async () => {
    isBusy = false;
    engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        if (isBusy) {
          throw new JobError("0x8004A001", "Busy");
        }
      }),
    );
    engine.configure({ "retry.jitterPercent": 0, "retry.quickTries": 1 });
    engine.import(
      aWorkflow([setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")]),
    );
    engine.settle();
  });

  afterEach(() => {
    engine.store.close();
  });

  const dueIn = (job: SystemJob): number =>
    (engine.now(job).postponeuntil ?? 0) - engine.clock.now();

  function move(ms: number): void {
    engine.clock.set(engine.clock.now() + ms);
    engine.settle();
  }

  function aRetry(account = 1): SystemJob {
    const job = engine.start(account);
    isBusy = true;
    engine.settle();
    assert.equal(engine.now(job).waitreason, "retry");
    return job;
  }

  for (const isRestarted of [false, true]) {
    const how = isRestarted ? ", while nobody was there" : "";

    function set(ms: number): void {
      engine.clock.set(engine.clock.now() + ms);
      if (isRestarted) {
        engine.restart();
      }
      engine.settle();
    }

    it(`back leaves the next try as far away as it was${how}`, () => {
      const job = aRetry();
      assert.equal(dueIn(job), minute);
      set(-year);
      assert.equal(dueIn(job), minute);
      isBusy = false;
      move(minute);
      assert.equal(engine.now(job).statuscode, 30);
    });

    it(`back leaves a person's postponement and a time-out at their time${how}`, () => {
      const postponed = engine.start(1);
      const until = engine.clock.now() + hour;
      engine.act(postponed, { kind: "postpone", until });
      engine.import(waitsFor(afterThreeDays([says("UpdateStep4", "description", "late")])));
      const waiting = engine.start(2);
      engine.settle();
      const timeout = engine.now(waiting).postponeuntil;
      assert.equal(timeout, engine.clock.now() + 3 * day);
      set(-day);
      assert.equal(engine.now(postponed).postponeuntil, until);
      assert.equal(engine.now(waiting).postponeuntil, timeout);
      move(4 * day);
      assert.deepEqual(
        [postponed, waiting].map((job) => engine.now(job).statuscode),
        [30, 30],
      );
    });

    it(`ahead lets what became due run once${how}`, () => {
      const job = engine.start();
      engine.act(job, { kind: "postpone", until: engine.clock.now() + hour });
      engine.settle();
      set(30 * day);
      assert.equal(engine.now(job).statuscode, 30);
      set(-30 * day);
      move(2 * hour);
      assert.equal(engine.store.log.read(job.id, 9).count, 2);
    });

    it(`by a jump holds recurring bulk deletions and lets retention rest${how}, until a person says go`, () => {
      engine.configure({ "retention.enabled": true });
      const old = engine.start();
      engine.settle();
      const from = engine.clock.now();
      const next = from + 10 * day;
      const series = aSeries(next);
      const once = aBulkDeletion({ waitreason: "time", postponeuntil: from + year });
      set(61 * day);
      const to = engine.clock.now();
      assert.deepEqual(readClockJump(engine.store.settings), { from, to, held: [series.id] });
      const held = engine.now(series);
      assert.deepEqual([held.waitreason, held.postponeuntil], ["held", next]);
      assert.equal(engine.now(once).waitreason, "time");
      assert.equal(engine.service.cleanUp(to), false);
      set(0);
      assert.equal(engine.now(series).waitreason, "held");
      engine.service.letCleanUpGoOn();
      assert.equal(engine.now(series).waitreason, "recurrence");
      assert.equal(engine.service.nextDue(), next, "at once, since its time is over");
      engine.service.cleanUp(to);
      assert.equal(engine.store.jobs.get(old.id), undefined);
      assert.throws(
        () => {
          engine.service.letCleanUpGoOn();
        },
        { code: "cleanup.notResting" },
      );
    });
  }

  function aBulkDeletion(facts: Partial<SystemJob>): SystemJob {
    const job = engine.start();
    const bulkDeletion = { operationtype: 13, statecode: 1, statuscode: 10 } as const;
    const asyncoperationid = engine.random.guid();
    const inserted = engine.store.jobs.insert({
      ...job,
      asyncoperationid,
      ...bulkDeletion,
      ...facts,
    });
    engine.settle();
    return inserted;
  }

  /** One that rests between two runs. */
  function aSeries(postponeuntil: number): SystemJob {
    const recurrencepattern = "FREQ=DAILY;INTERVAL=30";
    return aBulkDeletion({ waitreason: "recurrence", recurrencepattern, postponeuntil });
  }

  it("by a jump is nothing to a person where nothing recurs and nothing is retained", () => {
    move(100 * day);
    assert.equal(readClockJump(engine.store.settings), undefined);
  });

  it("by sixty days is none that jumped, nor is one that goes on day by day", () => {
    engine.configure({ "retention.enabled": true });
    move(60 * day);
    for (let passed = 0; passed < 400; passed++) {
      move(day);
    }
    assert.equal(readClockJump(engine.store.settings), undefined);
  });

  it("leaves a series alone that a person has held, or has acted on after a jump", () => {
    const [held, resumed, untouched] = [1, 2, 3].map(() => aSeries(engine.clock.now() + year));
    assert.ok(held && resumed && untouched);
    engine.act(held, { kind: "pause" });
    move(70 * day);
    engine.act(resumed, { kind: "resume" });
    assert.equal(engine.now(resumed).waitreason, "recurrence");
    engine.act(resumed, { kind: "pause" });
    move(minute);
    engine.service.letCleanUpGoOn();
    assert.deepEqual(
      [held, resumed, untouched].map((job) => engine.now(job).waitreason),
      ["held", "held", "recurrence"],
    );
  });

  it("moves the next trial of a broken workflow with it", () => {
    const workflowid = engine.store.workflows.find(aGuid(1))?.id ?? 0;
    const now = engine.clock.now();
    const open = { workflowid, state: "open", failures: 5, failedtrials: 1 } as const;
    engine.store.breakers.save({ ...open, openedon: now - hour, nexttrial: now + minute });
    const job = engine.start();
    engine.settle();
    assert.equal(engine.now(job).waitreason, "workflow");
    move(-year);
    assert.equal(engine.service.nextDue(), now - year + minute);
    move(minute);
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(engine.store.breakers.get(workflowid), undefined);
  });

  it("moves many next tries without a long turn, and all of them though it is killed in between", () => {
    const job = aRetry();
    const { postponeuntil = 0 } = engine.now(job);
    engine.copies(engine.now(job), 450);
    engine.clock.set(engine.clock.now() - hour);
    assert.ok(engine.service.turn());
    assert.ok(engine.service.hasWork());
    engine.restart();
    // And once more, while they still follow the first step.
    engine.clock.set(engine.clock.now() - hour);
    engine.settle();
    const due = new Set(engine.allJobs().map((each) => each.postponeuntil));
    assert.deepEqual([...due], [postponeuntil - 2 * hour]);
  });

  it("is put right by a second or two without any of this", () => {
    const job = aRetry();
    const before = engine.now(job);
    move(-1500);
    assert.deepEqual(engine.now(job), before);
  });

  it("back lets no job end before it began", () => {
    const ends: readonly ((job: SystemJob) => void)[] = [
      () => {
        engine.settle();
      },
      (job) => {
        engine.act(job, { kind: "cancel" });
        engine.settle();
      },
      (job) => {
        engine.act(job, { kind: "cancel" });
        engine.restart();
      },
      (job) => {
        engine.act(job, { kind: "postpone", until: engine.clock.now() + minute });
        engine.settle();
        engine.act(job, { kind: "cancel" });
      },
    ];
    for (const end of ends) {
      const job = engine.start();
      engine.service.turn();
      engine.clock.set(engine.clock.now() - day);
      end(job);
      const { startedon, completedon } = engine.now(job);
      assert.ok(startedon);
      assert.equal(completedon, startedon);
    }
  });

  it("keeps its time in the store with the work, seldom without, and at the end", () => {
    const noted = (): number => Number(engine.store.settings.get("latesttime"));
    const start = engine.clock.now();
    assert.equal(noted(), start);
    move(14 * minute);
    assert.equal(noted(), start, "nothing was done");
    engine.start();
    engine.settle();
    assert.equal(noted(), start + 14 * minute);
    move(15 * minute);
    assert.equal(noted(), start + 29 * minute);
    engine.clock.set(start + 30 * minute);
    engine.service.end();
    assert.equal(noted(), start + 30 * minute);
  });
});
