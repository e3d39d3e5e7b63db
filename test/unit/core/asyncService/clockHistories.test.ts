import assert from "node:assert/strict";
import fc from "fast-check";
import { JobError } from "../../../../src/core/jobs/errorCatalogue";
import { TestEngine } from "../../../builders/engine";
import { withFaultyRows } from "../../../builders/faultyStore";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const minute = 60_000;
const day = 24 * 60 * minute;
const columns = ["name", "fax"] as const;
const workflow = aWorkflow(
  columns.map((column, index) => setsText(`UpdateStep${index + 1}`, column, "Done")),
);

/** Also far beyond a jump, and back before everything. */
const distances = fc.oneof(
  fc.integer({ min: -3 * minute, max: 3 * minute }),
  fc.integer({ min: -400 * day, max: 400 * day }),
);

const events = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("clock" as const), byMs: distances }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("turn", "settle" as const) }) },
  fc.record({ kind: fc.constantFrom("start", "restart", "fault", "wait" as const) }),
  fc.record({ kind: fc.constant("postpone" as const), job: fc.nat(4), byMs: distances }),
);

type Event = typeof events extends fc.Arbitrary<infer Value> ? Value : never;

class History {
  private isBusy = false;
  private accounts = 0;

  private constructor(readonly engine: TestEngine) {}

  static async open(): Promise<History> {
    const faults: { history?: History } = {};
    const engine = await TestEngine.open((store) =>
      withFaultyRows(store, () => {
        if (faults.history?.isBusy === true) {
          throw new JobError("0x8004A001", "Busy");
        }
      }),
    );
    engine.configure({ "retry.maxTries": 1000, "breaker.failedRuns": 1000 });
    engine.import(workflow);
    faults.history = new History(engine);
    return faults.history;
  }

  do(event: Event): void {
    const { engine } = this;
    switch (event.kind) {
      case "clock":
        engine.clock.set(engine.clock.now() + event.byMs);
        break;
      case "turn":
        engine.service.turn();
        break;
      case "settle":
        engine.settle();
        break;
      case "start": {
        const wasBusy = this.isBusy;
        this.isBusy = false;
        engine.start(++this.accounts);
        this.isBusy = wasBusy;
        break;
      }
      case "restart":
        engine.restart();
        break;
      case "fault":
        this.isBusy = !this.isBusy;
        break;
      case "wait":
        engine.clock.set(Math.max(engine.clock.now(), engine.service.nextDue() ?? 0));
        engine.settle();
        break;
      case "postpone": {
        const job = engine.allJobs()[event.job];
        if (job !== undefined && (job.statecode === 0 || job.statecode === 1)) {
          engine.act(job, { kind: "postpone", until: engine.clock.now() + event.byMs });
        }
        break;
      }
    }
  }

  /** A next try is never further away than the ladder puts it, whatever the clock was. */
  checkRetries(): void {
    const { engine } = this;
    engine.service.turn();
    while (engine.service.hasWork()) {
      engine.service.turn();
    }
    for (const { waitreason, postponeuntil = 0, retrycount } of engine.allJobs()) {
      const longest = Math.min(2 ** retrycount * minute, 24 * 60 * minute) * 1.1 + 4000;
      assert.ok(waitreason !== "retry" || postponeuntil - engine.clock.now() <= longest);
    }
  }

  /** The clock goes on as clocks do, and nothing is in the way any more. */
  end(): void {
    const { engine } = this;
    this.isBusy = false;
    engine.settle();
    for (let due = engine.service.nextDue(); due !== undefined; due = engine.service.nextDue()) {
      engine.clock.set(Math.max(due, engine.clock.now()));
      engine.settle();
    }
  }

  check(): void {
    const { engine } = this;
    const jobs = engine.allJobs();
    assert.equal(jobs.length, this.accounts);
    for (const { id, regarding, statuscode, startedon = 0, completedon = 0 } of jobs) {
      assert.equal(statuscode, 30, "it was lost");
      assert.ok(completedon >= startedon);
      const updates = engine.store.log.read(id, 1000).entries.filter(({ status }) => status === 2);
      assert.equal(updates.filter(({ activityname }) => activityname === "update").length, 2);
      // It was made, and each step has changed it once.
      assert.equal(regarding && engine.store.rows.get(regarding)?.version, 3);
    }
  }
}

describe("any history of a clock", () => {
  it("lets every job run once, and none be lost or tried later than it would have been", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 10, maxLength: 60 }), async (happenings) => {
        const history = await History.open();
        try {
          for (const event of happenings) {
            history.do(event);
            if (event.kind === "clock") {
              history.checkRetries();
            }
          }
          history.end();
          history.check();
        } finally {
          history.engine.store.close();
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);
});
