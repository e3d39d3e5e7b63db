import assert from "node:assert/strict";
import { JobError, type JobErrorCode } from "../../../../src/core/jobs/errorCatalogue";
import { type OpenBreaker } from "../../../../src/core/jobs/breaker";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";
import { aGuid } from "../../../builders/rows";
import { aTree } from "../../../builders/stepTree";
import { afterThreeDays, onceFilled, says, waitsFor } from "../../../builders/waits";

const twoSteps = [setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")];

describe("the breaker of a workflow", () => {
  let engine: TestEngine;
  let fault: JobErrorCode | undefined;
  let rows: number;

  beforeEach(async () => {
    fault = undefined;
    rows = 0;
    engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        if (fault) {
          throw new JobError(fault, "Broken");
        }
      }),
    );
    engine.import(aWorkflow(twoSteps));
    // Times without chance.
    engine.configure({ "retry.jitterPercent": 0 });
  });

  afterEach(() => {
    engine.store.close();
  });

  const workflowid = (): number => engine.store.workflows.find(aGuid(1))?.id ?? 0;

  /** Jobs on rows of their own. */
  function start(count: number): readonly SystemJob[] {
    const healthy = fault;
    fault = undefined;
    const jobs = Array.from({ length: count }, () => engine.start(++rows));
    fault = healthy;
    return jobs;
  }

  function breaker(): OpenBreaker {
    const found = engine.store.breakers.get(workflowid());
    assert.ok(found?.state === "open", `The breaker is ${found?.state ?? "closed"}.`);
    return found;
  }

  const isClosed = (): boolean => engine.store.breakers.get(workflowid()) === undefined;

  function facesOf(jobs: readonly SystemJob[]): readonly string[] {
    return jobs.map((job) => {
      const { statuscode, waitreason } = engine.now(job);
      return waitreason ?? String(statuscode);
    });
  }

  const repeat = (face: string, count: number): readonly string[] =>
    Array.from({ length: count }, () => face);

  /** Five runs fail; `count` jobs wait behind them. */
  function open(count: number, code: JobErrorCode = "0x80040203"): readonly SystemJob[] {
    fault = code;
    start(5);
    const waiting = start(count);
    engine.settle();
    return waiting;
  }

  it("opens after five failed runs in a row: its Ready jobs wait for it", () => {
    const waiting = open(3);
    assert.deepEqual(facesOf(waiting), repeat("workflow", 3));
    assert.equal(breaker().nexttrial, engine.clock.now() + 10_000);
    assert.equal(engine.service.nextDue(), breaker().nexttrial);
    assert.equal(engine.service.hasWork(), false);
    const counts = engine.store.groups.counts({ workflowid: workflowid() });
    assert.deepEqual(
      counts.map(({ statuscode, waitreason, count }) => [statuscode, waitreason, count]).sort(),
      [
        [10, "workflow", 3],
        [31, undefined, 5],
      ],
    );
  });

  it("opens after runs that wait for a person, too", () => {
    assert.deepEqual(facesOf(open(1, "0x80045031")), ["workflow"]);
  });

  it("is not opened by runs that try again, were canceled or failed for another reason", () => {
    fault = "0x8004A001";
    const retrying = start(6);
    engine.settle();
    assert.deepEqual(facesOf(retrying), repeat("retry", 6));
    fault = "0x80044182";
    const loops = start(6);
    engine.settle();
    assert.deepEqual(facesOf(loops), repeat("31", 6));
    const canceled = start(6);
    canceled.forEach((job) => engine.act(job, { kind: "cancel" }));
    assert.ok(isClosed());
  });

  it("is not opened by failures with a success between them", () => {
    fault = "0x80040203";
    start(4);
    engine.settle();
    fault = undefined;
    start(1);
    engine.settle();
    assert.ok(isClosed());
  });

  it("takes a run that fails each time a person resumes it for one", () => {
    fault = "0x80045031";
    const [job] = start(1);
    for (let resumed = 0; resumed < 8; resumed++) {
      engine.settle();
      engine.act(job!, { kind: "resume" });
    }
    assert.equal(engine.store.breakers.get(workflowid())?.failures, 1);
  });

  it("lets jobs of other workflows run", () => {
    engine.import(aWorkflow([], { workflowid: aGuid(2), name: "Other" }));
    open(3);
    const other = engine.start(1, 2);
    engine.settle();
    assert.deepEqual(facesOf([other]), ["30"]);
  });

  it("holds jobs that come later, come back from a retry or from a postponement", () => {
    fault = "0x8004A001";
    const retrying = start(1);
    engine.settle();
    const postponed = start(1);
    engine.act(postponed[0]!, { kind: "postpone", until: engine.clock.now() + 1000 });
    open(1);
    const later = start(1);
    engine.clock.set(engine.clock.now() + 9_000);
    engine.settle();
    assert.deepEqual(facesOf([...postponed, ...later]), ["workflow", "workflow"]);
    engine.clock.set(engine.clock.now() + 1_000);
    engine.settle();
    // Two things were due: the retry, which has to wait, and the trial of the oldest job, which failed.
    assert.deepEqual(facesOf(retrying), ["workflow"]);
    assert.equal(engine.now(retrying[0]!).retrycount, 1);
    assert.deepEqual(facesOf(postponed), ["31"]);
  });

  it("tries the oldest job when its time has come, and climbs when that fails", () => {
    const waiting = open(3);
    engine.wakeAtDueTime();
    assert.deepEqual(facesOf(waiting), ["31", "workflow", "workflow"]);
    assert.equal(breaker().failedtrials, 1);
    engine.wakeAtDueTime();
    assert.equal(breaker().nexttrial, engine.clock.now() + 60_000);
    assert.deepEqual(facesOf(waiting), ["31", "31", "workflow"]);
  });

  it("lets all jobs go when the trial succeeds", () => {
    const waiting = open(450);
    fault = undefined;
    engine.wakeAtDueTime();
    assert.deepEqual(facesOf(waiting), repeat("30", 450));
    assert.ok(isClosed());
  });

  it("climbs when the trial has to be tried again itself", () => {
    const waiting = open(2);
    fault = "0x8004A001";
    engine.wakeAtDueTime();
    assert.deepEqual(facesOf(waiting), ["retry", "workflow"]);
    assert.equal(breaker().failedtrials, 1);
  });

  it("is closed by a run that reaches a wait, and told nothing by one that is still at its wait", () => {
    engine.import(waitsFor(onceFilled("description", [says("UpdateStep1", "fax", "Filled")])));
    const jobs = start(7);
    engine.settle();
    const fill = (row: number, words: string | undefined): void => {
      fault = undefined;
      engine.setText(engine.account(row), "description", words);
      fault = "0x80040203";
    };
    [1, 2, 3, 4, 5, 6, 7].forEach((row) => {
      fill(row, "Filled");
    });
    fill(7, undefined);
    engine.settle();
    assert.deepEqual(facesOf(jobs), [...repeat("31", 5), "workflow", "workflow"]);
    engine.wakeAtDueTime();
    assert.equal(breaker().failedtrials, 1);
    engine.wakeAtDueTime();
    assert.deepEqual(facesOf(jobs).slice(5), ["31", "condition"]);
    assert.equal(breaker().failedtrials, 1);
    const [next] = start(1);
    engine.settle();
    assert.deepEqual(facesOf([next!]), ["condition"]);
    assert.ok(isClosed());
  });

  it("is closed by a trial that passes its wait and reaches the next one", () => {
    const waits = [afterThreeDays([]), onceFilled("description", [])];
    const body = waits.flatMap((wait) => waitsFor(wait).tree?.body ?? []);
    engine.import({ ...waitsFor(), hash: "two waits", tree: aTree(...body) });
    const [job] = start(1);
    engine.settle();
    engine.import(aWorkflow(twoSteps));
    open(1);
    engine.clock.set(engine.clock.now() + 4 * 24 * 3_600_000);
    engine.act(job!, { kind: "resume" });
    engine.service.turn();
    assert.deepEqual(facesOf([job!]), ["condition"]);
    assert.equal(engine.store.breakers.get(workflowid())?.state, "releasing");
  });

  it("waits for a person at the end of the ladder", () => {
    engine.configure({ "retry.maxTries": 2 });
    const waiting = open(3);
    engine.wakeAtDueTime();
    assert.equal(breaker().nexttrial, undefined);
    assert.equal(engine.service.nextDue(), undefined);
    assert.deepEqual(facesOf(waiting), ["31", "workflow", "workflow"]);
    fault = undefined;
    engine.act(waiting[2]!, { kind: "resume" });
    engine.settle();
    assert.deepEqual(facesOf(waiting), ["31", "30", "30"]);
  });

  it("tries the next job that comes when none waits", () => {
    open(0);
    assert.equal(engine.service.nextDue(), undefined);
    engine.clock.set(engine.clock.now() + 60_000);
    fault = undefined;
    const [next] = start(1);
    engine.settle();
    assert.deepEqual(facesOf([next!]), ["30"]);
    assert.ok(isClosed());
  });

  for (const kind of ["pause", "postpone", "cancel"] as const) {
    it(`hands the trial to the next job when it is taken away by ${kind}, Ready or Locked`, () => {
      const waiting = open(3);
      const take = (job: SystemJob): void => {
        const until = engine.clock.now() + 3_600_000;
        engine.act(job, kind === "postpone" ? { kind, until } : { kind });
      };
      engine.clock.set(breaker().nexttrial ?? 0);
      engine.service.turn();
      assert.deepEqual(facesOf(waiting), ["0", "workflow", "workflow"]);
      take(waiting[0]!);
      fault = undefined;
      // Handed over, made Ready, run to its first step boundary.
      [1, 2, 3].forEach(() => engine.service.turn());
      assert.equal(engine.now(waiting[1]!).statuscode, 20);
      assert.equal(breaker().trialid, waiting[1]!.id);
      take(waiting[1]!);
      fault = "0x80040203";
      engine.settle();
      assert.deepEqual(facesOf(waiting).slice(2), ["31"]);
      assert.equal(breaker().failedtrials, 1);
    });
  }

  it("is neither closed nor made to climb by a trial that ends itself as Canceled or fails for another reason", () => {
    const waiting = open(3);
    fault = "0x80044182";
    engine.wakeAtDueTime();
    // Each hands over to the next.
    assert.deepEqual(facesOf(waiting), repeat("31", 3));
    assert.equal(breaker().failedtrials, 0);
  });

  it("tells its jobs when the next one is tried", () => {
    const [waiting] = open(1);
    const { openedon, nexttrial } = breaker();
    const standing = { openedon, failures: 5, failedtrials: 0, nexttrial, isTrying: false };
    const { breaker: told, postponeuntil } = engine.now(waiting!);
    assert.deepEqual([told, postponeuntil], [standing, nexttrial]);
    engine.actions.closeBreaker(aGuid(1), engine.caller);
    assert.equal(engine.now(waiting!).breaker, undefined);
  });

  it("tries the job now that a person resumes, in the place of the one that was to be tried", () => {
    const waiting = open(3);
    engine.act(waiting[1]!, { kind: "resume" });
    engine.act(waiting[2]!, { kind: "resume" });
    assert.deepEqual(facesOf(waiting), ["workflow", "workflow", "0"]);
    engine.settle();
    assert.deepEqual(facesOf(waiting), ["workflow", "workflow", "31"]);
    assert.equal(breaker().failedtrials, 1);
    fault = undefined;
    engine.act(waiting[1]!, { kind: "resume" });
    engine.settle();
    assert.deepEqual(facesOf(waiting), ["30", "30", "31"]);
  });

  it("tries a job that a person has mended and resumes", () => {
    const [mended] = open(1, "0x80045031");
    fault = undefined;
    const [first] = engine.allJobs();
    engine.act(first!, { kind: "resume" });
    engine.settle();
    assert.deepEqual(facesOf([first!, mended!]), ["30", "30"]);
    assert.ok(isClosed());
  });

  it("tries one of many that are resumed together, and says so of the others", () => {
    const waiting = open(3);
    const { done, skipped } = engine.actions.actOnSlice(
      { waitreason: "workflow" },
      { kind: "resume" },
      { caller: engine.caller, after: 0, bound: engine.store.jobs.highestId() },
    );
    assert.deepEqual([done, [...skipped.values()]], [1, [2]]);
    assert.deepEqual(facesOf(waiting), ["0", "workflow", "workflow"]);
  });

  it("is not handed on by jobs that are selected and resumed one after the other", () => {
    const [first, second] = open(3);
    const resume = ({ asyncoperationid }: SystemJob) =>
      engine.actions.act(
        asyncoperationid,
        { kind: "resume" },
        { caller: engine.caller, isOneOfMany: true },
      );
    resume(first!);
    assert.throws(() => resume(second!), { code: "0x80044166" });
    assert.deepEqual(facesOf([first!, second!]), ["0", "workflow"]);
  });

  it("is closed by a person: all go on, and failures count anew", () => {
    const waiting = open(300);
    assert.equal(engine.actions.closeBreaker(aGuid(1), engine.caller), 300);
    assert.throws(() => engine.actions.closeBreaker(aGuid(1), engine.caller), {
      code: "breaker.notOpen",
      message: 'The breaker of "Test" is not open.',
    });
    engine.settle();
    // Five fail, and it opens again.
    assert.deepEqual(facesOf(waiting).slice(0, 6), [...repeat("31", 5), "workflow"]);
    fault = undefined;
    engine.actions.closeBreaker(aGuid(1), engine.caller);
    engine.settle();
    assert.deepEqual(facesOf(waiting).slice(5), repeat("30", 295));
    assert.ok(isClosed());
  });

  it("outlives the engine at rest, with a trial that is Ready or Locked, and while it lets jobs go", () => {
    const waiting = open(450);
    engine.restart();
    engine.clock.set(breaker().nexttrial ?? 0);
    engine.service.turn();
    engine.restart();
    assert.equal(breaker().trialid, waiting[0]!.id);
    fault = undefined;
    engine.service.turn();
    assert.equal(engine.now(waiting[0]!).statuscode, 20);
    engine.restart();
    engine.service.turn();
    assert.equal(engine.now(waiting[0]!).statuscode, 30);
    engine.service.turn();
    assert.equal(engine.store.groups.counts({ waitreason: "workflow" })[0]?.count, 349);
    engine.restart();
    assert.ok(engine.service.hasWork());
    engine.settle();
    assert.deepEqual(facesOf(waiting), repeat("30", 450));
  });

  it("rests while the async service is paused", () => {
    const waiting = open(2);
    engine.service.setPaused(true);
    engine.clock.set((breaker().nexttrial ?? 0) + 60_000);
    engine.actions.closeBreaker(aGuid(1), engine.caller);
    engine.settle();
    assert.deepEqual(facesOf(waiting), repeat("workflow", 2));
    engine.service.setPaused(false);
    engine.settle();
    assert.deepEqual(facesOf(waiting), repeat("31", 2));
  });
});
