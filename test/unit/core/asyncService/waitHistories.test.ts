import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { pipelineFor } from "../../../../src/core/rows/importRows";
import { type ColumnValues, type RowReference } from "../../../../src/core/rows/value";
import { TestEngine } from "../../../builders/engine";
import { aGuid, lookup, text } from "../../../builders/rows";
import {
  afterThreeDays,
  onceContactHas,
  onceFilled,
  says,
  waitsFor,
} from "../../../builders/waits";

type Event =
  | { readonly kind: "name" | "contactFax"; readonly isFilled: boolean }
  /** Which contact the look-up leads to; 0 = none. */
  | { readonly kind: "lookup"; readonly contact: number }
  | { readonly kind: "contact"; readonly isThere: boolean }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "turn" | "settle" | "restart" | "pause" | "postpone" | "resume" };

const flag = fc.boolean();
const histories = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("name", "contactFax" as const), isFilled: flag }),
    fc.record({ kind: fc.constant("lookup" as const), contact: fc.nat(2) }),
    fc.record({ kind: fc.constant("contact" as const), isThere: flag }),
    fc.record({ kind: fc.constant("hours" as const), hours: fc.integer({ min: 0, max: 40 }) }),
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom("turn", "settle", "restart" as const) }),
    },
    fc.record({ kind: fc.constantFrom("pause", "postpone", "resume" as const) }),
  ),
  { maxLength: 25 },
);

const hour = 60 * 60 * 1000;
const contact = (number: number): RowReference => ({ table: "contact", id: aGuid(50 + number) });

/** One job that waits for a name, for the fax of its contact, or for 3 days; and what a person sees who looks all the time. */
class History {
  readonly job: number;
  private readonly start: number;

  constructor(private readonly engine: TestEngine) {
    const { catalog } = engine.store;
    catalog.declareColumn(catalog.declareTable("account"), "primarycontactid", "lookup");
    catalog.declareColumn(catalog.declareTable("contact"), "fax", "text");
    engine.import(
      waitsFor(
        onceFilled("name", [says("UpdateStep2", "description", "named")]),
        onceContactHas("fax", [says("UpdateStep3", "description", "reachable")]),
        afterThreeDays([says("UpdateStep4", "description", "late")]),
      ),
    );
    this.start = engine.clock.now();
    this.job = engine.start().id;
    engine.settle();
  }

  do(event: Event): void {
    const { engine } = this;
    switch (event.kind) {
      case "name":
        this.change(engine.account(1), "name", event.isFilled);
        break;
      case "contactFax":
        this.change(contact(1), "fax", event.isFilled);
        break;
      case "lookup": {
        const to = event.contact === 0 ? undefined : lookup("contact", contact(event.contact).id);
        this.update(engine.account(1), new Map([["primarycontactid", to]]));
        break;
      }
      case "contact":
        this.setThere(event.isThere);
        break;
      case "hours":
        engine.clock.set(engine.clock.now() + event.hours * hour);
        break;
      case "turn":
        engine.service.turn();
        break;
      case "settle":
        engine.settle();
        break;
      case "restart":
        engine.restart();
        break;
      default:
        this.act(event.kind);
    }
  }

  /** Which branch is true now. */
  get due(): string | undefined {
    const { engine } = this;
    const row = engine.store.rows.get(engine.account(1));
    if (row?.columns.get("name") !== undefined) {
      return "named";
    }
    const to = row?.columns.get("primarycontactid");
    const behind = to?.type === "lookup" ? engine.store.rows.get(to.value) : undefined;
    if (behind?.columns.get("fax") !== undefined) {
      return "reachable";
    }
    return engine.clock.now() >= this.start + 72 * hour ? "late" : undefined;
  }

  private get rows() {
    return pipelineFor(this.engine, { caller: this.engine.caller, startsWorkflows: true });
  }

  private change(row: RowReference, column: string, isFilled: boolean): void {
    this.update(row, new Map([[column, isFilled ? text("1") : undefined]]));
  }

  private update(row: RowReference, columns: ColumnValues): void {
    if (this.engine.store.rows.get(row) !== undefined) {
      this.rows.update(row, columns);
    }
  }

  private setThere(isThere: boolean): void {
    if ((this.engine.store.rows.get(contact(1)) !== undefined) === isThere) {
      return;
    }
    if (isThere) {
      const key = { type: "guid", value: contact(1).id } as const;
      this.rows.create("contact", new Map([["contactid", key]]));
    } else {
      this.rows.delete(contact(1));
    }
  }

  private act(kind: "pause" | "postpone" | "resume"): void {
    const { engine } = this;
    const until = engine.clock.now() + 10 * hour;
    try {
      engine.act(engine.now({ id: this.job }), kind === "postpone" ? { kind, until } : { kind });
    } catch (thrown) {
      assert.ok(thrown instanceof AppError && thrown.code.startsWith("0x"), String(thrown));
    }
  }
}

describe("whatever happens around a job that waits", () => {
  it("takes a branch exactly when that is true, once, and leaves nothing behind", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const engine = await TestEngine.open();
        const history = new History(engine);
        for (const event of events) {
          history.do(event);
        }
        engine.settle();
        const job = engine.now({ id: history.job });
        const said = engine.textOf(engine.account(1), "description");
        if (job.statecode === 3) {
          assert.ok(["named", "reachable", "late"].includes(said ?? ""), said);
          assert.equal(engine.store.log.read(job.id, 10).count, 3);
          assert.equal(engine.store.jobs.position(job.id), undefined);
        } else {
          assert.equal(said, undefined);
          assert.ok(job.waitreason === "held" || job.waitreason === "time" || !history.due);
          const due = engine.start();
          engine.act(job, { kind: "resume" });
          const expected = history.due;
          engine.settle();
          assert.equal(engine.textOf(engine.account(1), "description"), expected);
          // One that starts now has its three days before it.
          const state = expected === "late" ? 1 : engine.now(job).statecode;
          assert.equal(engine.now(due).statecode, state);
        }
        assert.equal(engine.service.hasWork(), false);
        engine.store.close();
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);
});
