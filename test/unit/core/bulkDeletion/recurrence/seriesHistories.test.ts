import assert from "node:assert/strict";
import fc from "fast-check";
import { nextRunAfter } from "../../../../../src/core/bulkDeletion/recurrence/recurrence";
import { recurrenceOf } from "../../../../../src/core/bulkDeletion/recurrence/recurrenceOf";
import { AppError } from "../../../../../src/core/base/errors";
import { type JobAction } from "../../../../../src/core/jobs/actions";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { TestEngine } from "../../../../builders/engine";
import { aSeries, runsOf } from "../../../../builders/series";

const hour = 3_600_000;

type Step =
  | { readonly kind: "wait"; readonly hours: number }
  | { readonly kind: "restart" | "pauseService" | "holdRun" | "resumeRun" }
  | { readonly kind: "act"; readonly action: JobAction["kind"]; readonly hours: number };

const hours = fc.integer({ min: -30, max: 200 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait"), hours: fc.nat(60) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("restart", "pauseService", "holdRun", "resumeRun"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("act"),
      action: fc.constantFrom("pause", "resume", "postpone", "runNow", "changeRecurrence"),
      hours,
    }),
  },
);

/** Whatever people do with a series, and however late and often the engine works. */
class History {
  private readonly series: SystemJob;
  private isServicePaused = false;
  private runsNow = 0;
  private dueTimes = 0;

  constructor(private readonly engine: TestEngine) {
    this.series = aSeries(engine, engine.clock.now() + hour);
  }

  do(step: Step): void {
    const { engine } = this;
    switch (step.kind) {
      case "wait":
        engine.clock.set(engine.clock.now() + step.hours * hour);
        break;
      case "restart":
        engine.restart();
        break;
      case "pauseService":
        this.isServicePaused = !this.isServicePaused;
        engine.service.setPaused(this.isServicePaused);
        break;
      case "holdRun":
        this.actOnRun({ kind: "pause" });
        break;
      case "resumeRun":
        this.actOnRun({ kind: "resume" });
        break;
      case "act":
        this.act(step.action, engine.clock.now() + step.hours * hour);
    }
    this.settle();
  }

  private settle(): void {
    const { engine, series } = this;
    const before = engine.now(series);
    const now = engine.clock.now();
    const isDue =
      !this.isServicePaused && before.waitreason !== "held" && (before.postponeuntil ?? now) <= now;
    engine.settle();
    this.dueTimes += isDue ? 1 : 0;
    const { waitreason, postponeuntil } = engine.now(series);
    const runs = runsOf(engine, series);
    const open = runs.filter(({ statecode }) => statecode !== 3);
    assert.ok(open.length <= 1, "no run is started on top of another");
    assert.ok(runs.length <= this.dueTimes + this.runsNow, "each time is one run at most");
    if (isDue) {
      assert.equal(waitreason, "recurrence");
      assert.equal(postponeuntil, nextRunAfter(recurrenceOf(engine.store, before), now));
    }
    if (!this.isServicePaused && waitreason !== "held") {
      assert.ok((postponeuntil ?? 0) > now, "its next run lies ahead");
    }
  }

  private act(kind: JobAction["kind"], time: number): void {
    const { engine, series } = this;
    this.tryTo(() => {
      switch (kind) {
        case "postpone":
          engine.act(series, { kind, until: time });
          break;
        case "changeRecurrence":
          engine.act(series, { kind, everyDays: 3, startAt: time });
          break;
        default:
          engine.act(series, { kind });
          this.runsNow += kind === "runNow" ? 1 : 0;
      }
    });
  }

  private actOnRun(action: JobAction): void {
    const run = runsOf(this.engine, this.series).at(-1);
    if (run) {
      this.tryTo(() => this.engine.act(run, action));
    }
  }

  private tryTo(act: () => unknown): void {
    try {
      act();
    } catch (thrown) {
      assert.ok(thrown instanceof AppError && thrown.code.startsWith("0x"), String(thrown));
    }
  }
}

/** More on request: `SERIES_RUNS=1000`. */
const numRuns = Number(process.env["SERIES_RUNS"] ?? 30);

describe("a series with any history", function () {
  this.timeout(numRuns * 500 + 10_000);

  it("has one run for each time that came, and its next one ahead", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (history) => {
        const engine = await TestEngine.open();
        engine.store.settings.set("timezone", "Europe/Berlin");
        engine.settle();
        const told = new History(engine);
        history.forEach((step) => {
          told.do(step);
        });
        engine.store.close();
      }),
      { numRuns },
    );
  });
});
