import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { JobError } from "../../../../src/core/jobs/errorCatalogue";
import { isStateAndStatus, type SystemJob } from "../../../../src/core/jobs/systemJob";
import { type JobCount } from "../../../../src/core/store/jobGroups";
import { type JobQuery } from "../../../../src/core/store/jobStore";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";

/** What may happen to an environment. `job` is an index into all jobs. */
type Event =
  | {
      readonly kind: "start" | "account" | "turn" | "wake" | "restart" | "fault";
      readonly account: number;
    }
  | { readonly kind: "service"; readonly isPaused: boolean }
  | {
      readonly kind: "cancel" | "pause" | "resume" | "postpone" | "delete";
      readonly job: number;
    };

const account = fc.integer({ min: 1, max: 3 });
const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("start", "turn" as const), account }),
  },
  fc.record({ kind: fc.constantFrom("account", "wake", "restart", "fault" as const), account }),
  fc.record({ kind: fc.constant("service" as const), isPaused: fc.boolean() }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("cancel", "pause", "resume", "postpone", "delete" as const),
      job: fc.nat(4),
    }),
  },
);

class History {
  private isBusy = false;

  private constructor(private engine: TestEngine | undefined) {}

  static async open(): Promise<{ history: History; engine: TestEngine }> {
    const history = new History(undefined);
    const engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        if (history.isBusy) {
          throw new JobError("0x8004A001", "Busy");
        }
      }),
    );
    engine.import(
      aWorkflow([setsText("UpdateStep1", "name", "One"), setsText("UpdateStep2", "fax", "Two")], {
        triggers: { onCreate: false, onDelete: false, onUpdateOf: ["description"] },
      }),
    );
    [1, 2, 3].forEach((number) => engine.account(number));
    history.engine = engine;
    return { history, engine };
  }

  do(event: Event): void {
    const { engine } = this;
    if (engine === undefined) {
      return;
    }
    switch (event.kind) {
      case "start":
        engine.start(event.account);
        break;
      case "account":
        this.isBusy = false;
        engine.setText(engine.account(event.account), "description", "Changed");
        break;
      case "turn":
        engine.service.turn();
        break;
      case "wake":
        engine.clock.set(Math.max(engine.clock.now(), engine.service.nextDue() ?? 0));
        engine.settle();
        break;
      case "restart":
        engine.restart();
        break;
      case "fault":
        this.isBusy = !this.isBusy;
        break;
      case "service":
        engine.service.setPaused(event.isPaused);
        break;
      default:
        this.act(engine, event);
    }
  }

  private act(engine: TestEngine, { kind, job: index }: Extract<Event, { job: number }>): void {
    const job = engine.allJobs()[index];
    if (job === undefined) {
      return;
    }
    const until = engine.clock.now() + 60_000;
    try {
      engine.act(job, kind === "postpone" ? { kind, until } : { kind });
    } catch (thrown) {
      // What is illegal is refused by its code.
      assert.ok(thrown instanceof AppError && thrown.code.startsWith("0x"), String(thrown));
    }
  }
}

/** What counters must say: counted by hand. */
function recount(jobs: readonly SystemJob[]): readonly JobCount[] {
  const counts = new Map<string, JobCount>();
  for (const { statecode, statuscode, waitreason } of jobs) {
    const key = `${statuscode}/${waitreason ?? ""}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { statecode, statuscode, ...(waitreason && { waitreason }), count });
  }
  return sorted([...counts.values()]);
}

function sorted(counts: readonly JobCount[]): readonly JobCount[] {
  const key = ({ statuscode, waitreason }: JobCount): string => `${statuscode}/${waitreason ?? ""}`;
  return [...counts].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function checkCounters({ store }: TestEngine, jobs: readonly SystemJob[]): void {
  const check = (query: JobQuery, isMeant: (job: SystemJob) => boolean): void => {
    assert.deepEqual(sorted(store.groups.counts(query)), recount(jobs.filter(isMeant)));
  };
  check({}, () => true);
  for (const workflowid of new Set(jobs.map((job) => job.workflowid ?? 0))) {
    check({ workflowid }, (job) => (job.workflowid ?? 0) === workflowid);
  }
  const tableid = store.catalog.table("account")?.id ?? 0;
  check({ tableid }, ({ regarding }) => regarding?.table === "account");
  for (const id of new Set(jobs.map(({ regarding }) => regarding?.id ?? ""))) {
    const regardingid = store.catalog.findReferenceId({ table: "account", id }) ?? 0;
    check({ tableid, regardingid }, ({ regarding }) => regarding?.id === id);
  }
}

function checkJobs({ store }: TestEngine, jobs: readonly SystemJob[]): void {
  for (const job of jobs) {
    assert.ok(isStateAndStatus(job.statecode, job.statuscode));
    assert.equal(job.waitreason !== undefined, job.statecode === 1);
    assert.equal(job.completedon !== undefined, job.statecode === 3);
    assert.ok(job.statecode !== 3 || store.jobs.position(job.id) === undefined);
    assert.ok(job.waitreason !== "retry" || job.postponeuntil !== undefined);
    assert.ok(job.statecode !== 0 || job.postponeuntil === undefined);
  }
  const ready = jobs.filter(({ statecode }) => statecode === 0);
  assert.equal(store.jobs.nextReady()?.id, ready[0]?.id);
  assert.ok(jobs.filter(({ statecode }) => statecode === 2).length <= 1);
}

describe("any history of an environment", () => {
  it("leaves counters that say what is there, and jobs that make sense, after each event", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 20, maxLength: 60 }), async (history) => {
        const { history: happening, engine } = await History.open();
        try {
          for (const event of history) {
            happening.do(event);
            const jobs = engine.allJobs();
            checkJobs(engine, jobs);
            checkCounters(engine, jobs);
          }
        } finally {
          engine.store.close();
        }
      }),
      { numRuns: 25 },
    );
  }).timeout(60_000);
});
