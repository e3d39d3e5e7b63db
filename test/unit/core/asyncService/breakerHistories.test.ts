import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { type JobAction } from "../../../../src/core/jobs/actions";
import { JobError, type JobErrorCode } from "../../../../src/core/jobs/errorCatalogue";
import { type Breaker } from "../../../../src/core/jobs/breaker";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const workflows = [1, 2] as const;
const faults: readonly JobErrorCode[] = ["0x80040203", "0x80045031", "0x8004A001", "0x80044182"];

type Event =
  | { readonly kind: "start"; readonly workflow: 1 | 2; readonly count: number }
  | { readonly kind: "fault"; readonly code: JobErrorCode | undefined }
  | { readonly kind: "turns" | "clock"; readonly amount: number }
  | { readonly kind: "settle" | "wake" | "restart" | "service" }
  | { readonly kind: "close"; readonly workflow: 1 | 2 }
  | { readonly kind: "resumeAll" }
  | { readonly kind: "act"; readonly action: JobAction["kind"]; readonly job: number };

const workflow = fc.constantFrom(...workflows);
const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("start" as const),
      workflow,
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("fault" as const),
      code: fc.constantFrom(...faults, undefined),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("turns" as const),
      amount: fc.integer({ min: 1, max: 4 }),
    }),
  },
  // Also backwards.
  fc.record({
    kind: fc.constant("clock" as const),
    amount: fc.integer({ min: -90_000, max: 7_200_000 }),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("settle", "wake", "wake", "restart", "service" as const),
    }),
  },
  fc.record({ kind: fc.constant("close" as const), workflow }),
  fc.record({ kind: fc.constant("resumeAll" as const) }),
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("act" as const),
      action: fc.constantFrom("cancel", "pause", "resume", "resume", "postpone", "delete" as const),
      job: fc.nat(30),
    }),
  },
);

/** An engine with two workflows whose steps fail as the history wants, and a look at each step that is done. */
class History {
  private fault: JobErrorCode | undefined;
  private isPaused = false;
  private isStarting = false;
  private rows = 0;
  started = 0;
  deleted = 0;
  /** Steps of jobs that had to wait for a breaker. */
  intruders = 0;

  private constructor(readonly engine: TestEngine) {}

  static async open(): Promise<History> {
    let history: History | undefined = undefined as History | undefined;
    const engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        history?.onStep();
      }),
    );
    const steps = [setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")];
    for (const number of workflows) {
      const metadata = { workflowid: aGuid(number), name: `Workflow ${number}` };
      engine.import(aWorkflow(steps, metadata));
    }
    engine.configure({
      "breaker.failedRuns": 2,
      "retry.maxTries": 6,
    });
    history = new History(engine);
    return history;
  }

  do(event: Event): void {
    const { engine } = this;
    switch (event.kind) {
      case "start":
        this.start(event.workflow, event.count);
        break;
      case "fault":
        this.fault = event.code;
        break;
      case "turns":
        for (let turn = 0; turn < event.amount; turn++) {
          engine.service.turn();
        }
        break;
      case "clock":
        engine.clock.set(engine.clock.now() + event.amount);
        break;
      case "settle":
        engine.settle();
        break;
      case "wake":
        engine.clock.set(Math.max(engine.clock.now(), engine.service.nextDue() ?? 0));
        engine.settle();
        break;
      case "restart":
        engine.restart();
        break;
      case "service":
        this.isPaused = !this.isPaused;
        engine.service.setPaused(this.isPaused);
        break;
      case "close":
        this.close(event.workflow);
        break;
      case "resumeAll":
        this.resumeAll();
        break;
      case "act":
        this.act(event.action, event.job);
    }
  }

  /** Everything is mended, and people let everything go. */
  mend(): void {
    this.fault = undefined;
    this.isPaused = false;
    this.engine.service.setPaused(false);
    for (let round = 0; round < 3; round++) {
      workflows.forEach((number) => {
        this.close(number);
      });
      this.engine.settle();
      this.resumeAll();
      this.engine.settle();
    }
  }

  breakerOf(number: 1 | 2): Breaker | undefined {
    return this.engine.store.breakers.get(this.keyOf(number));
  }

  keyOf(number: 1 | 2): number {
    return this.engine.store.workflows.find(aGuid(number))?.id ?? 0;
  }

  private start(number: 1 | 2, count: number): void {
    this.isStarting = true;
    for (let job = 0; job < count; job++) {
      this.engine.start(++this.rows, number);
      this.started++;
    }
    this.isStarting = false;
  }

  private close(number: 1 | 2): void {
    if (this.breakerOf(number)?.state === "open") {
      this.engine.actions.closeBreaker(aGuid(number), this.engine.caller);
    }
  }

  private resumeAll(): void {
    const { actions, caller, store } = this.engine;
    actions.actOnSlice(
      { statecode: 1 },
      { kind: "resume" },
      { caller, after: 0, bound: store.jobs.highestId() },
    );
  }

  private act(kind: JobAction["kind"], index: number): void {
    const job = this.engine.allJobs()[index];
    if (job === undefined) {
      return;
    }
    try {
      const now = this.engine.act(job, this.actionOf(kind));
      this.deleted += now === undefined ? 1 : 0;
    } catch (thrown) {
      assert.ok(thrown instanceof AppError && thrown.code.startsWith("0x"), String(thrown));
    }
  }

  private actionOf(kind: JobAction["kind"]): JobAction {
    const until = this.engine.clock.now() + 60_000;
    switch (kind) {
      case "postpone":
        return { kind, until };
      case "changeRecurrence":
        return { kind, everyDays: 1, startAt: until };
      default:
        return { kind };
    }
  }

  /** While a breaker is open, whatever runs is its trial. */
  private onStep(): void {
    if (this.isStarting) {
      return;
    }
    const { store } = this.engine;
    const locked = this.engine.allJobs().find(({ statecode }) => statecode === 2);
    // A job that is claimed is Ready until its first step has ended.
    const running = locked ?? store.jobs.nextReady();
    const breaker = store.breakers.get(running?.workflowid ?? 0);
    if (breaker?.state === "open" && breaker.trialid !== running?.id) {
      this.intruders++;
    }
    if (this.fault) {
      throw new JobError(this.fault, "Broken");
    }
  }
}

function check(history: History): void {
  const { engine } = history;
  const jobs = engine.allJobs();
  assert.equal(history.intruders, 0);
  assert.equal(jobs.length, history.started - history.deleted, "A job is lost.");
  for (const number of workflows) {
    const own = jobs.filter(({ workflowid }) => workflowid === history.keyOf(number));
    const held = own.filter(({ waitreason }) => waitreason === "workflow");
    const breaker = history.breakerOf(number);
    assert.ok(held.length === 0 || (breaker && breaker.state !== "closed"), "Nobody lets it go.");
    checkCounters(engine, own, history.keyOf(number));
  }
  assert.ok(jobs.filter(({ statecode }) => statecode === 2).length <= 1);
}

function checkCounters(
  { store }: TestEngine,
  jobs: readonly SystemJob[],
  workflowid: number,
): void {
  const held = jobs.filter(({ waitreason }) => waitreason === "workflow");
  const counted = store.groups.counts({ workflowid, waitreason: "workflow" });
  assert.equal(counted[0]?.count ?? 0, held.length);
  assert.equal(store.jobs.firstHeld(workflowid)?.id, held[0]?.id);
}

/** What must be true when the engine, which is on, has nothing more to do now. */
function checkAtRest(history: History): void {
  const { engine } = history;
  assert.equal(engine.service.hasWork(), false);
  const now = engine.clock.now();
  assert.ok((engine.service.nextDue() ?? now + 1) > now, "It is due and is not done.");
  for (const number of workflows) {
    const breaker = history.breakerOf(number);
    assert.notEqual(breaker?.state, "releasing");
    const own = engine.allJobs().filter(({ workflowid }) => workflowid === history.keyOf(number));
    assert.ok(own.every(({ statecode }) => statecode === 1 || statecode === 3));
    assert.ok(breaker?.state !== "open" || breaker.trialid === undefined, "The trial is over.");
  }
}

/** While one job is being tried, a person resumes another that waits for them. */
const resumedBesideTrial: readonly Event[] = [
  { kind: "fault", code: "0x80045031" },
  { kind: "start", workflow: 1, count: 2 },
  { kind: "settle" },
  { kind: "act", action: "resume", job: 0 },
  { kind: "fault", code: undefined },
  { kind: "turns", amount: 1 },
  { kind: "act", action: "resume", job: 1 },
  { kind: "settle" },
];

describe("any history of workflows that break", () => {
  it("has at most one trial for each open breaker, loses no job, and goes on when all is mended", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 20, maxLength: 80 }), async (happening) => {
        const history = await History.open();
        const { engine } = history;
        try {
          for (const event of happening) {
            history.do(event);
            check(history);
            const isAtRest = event.kind === "settle" || event.kind === "wake";
            if (isAtRest && engine.service.state.kind === "running") {
              checkAtRest(history);
            }
          }
          history.mend();
          check(history);
          checkAtRest(history);
          const open = engine.allJobs().filter(({ statecode }) => statecode !== 3);
          assert.deepEqual(
            open.map(({ waitreason }) => waitreason),
            [],
          );
        } finally {
          engine.store.close();
        }
      }),
      { numRuns: 60, examples: [[[...resumedBesideTrial]]] },
    );
  }).timeout(120_000);
});
