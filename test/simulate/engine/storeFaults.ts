import { AppError } from "../../../src/core/base/errors";
import { type Row } from "../../../src/core/rows/row";
import { type Store } from "../../../src/core/store/store";
import { withParts } from "../../builders/faultyStore";
import { text } from "../../builders/rows";
import { type Plan } from "../model/step";
import { planColumn } from "./workflows";

/** What stands between engine and store: the plan that each row shows to the steps, a disk that is full, kills. */
export class StoreFaults {
  /** What a step that is run now finds in its row. */
  plan: Plan | undefined;
  isDiskFull = false;
  /** The outermost transaction is not committed. */
  isKilled = false;
  private depth = 0;

  wrap(store: Store): Store {
    const { rows, settings, breakers } = store;
    this.depth = 0;
    return withParts(store, {
      transaction: (work) => store.transaction(() => this.watched(work)),
      quickTransaction: (work) => store.quickTransaction(() => this.watched(work)),
      settings: but(settings, {
        set: (name, value) => {
          this.refuseWhenFull();
          settings.set(name, value);
        },
      }),
      // They have no order; the specification takes them by workflow.
      breakers: but(breakers, {
        all: () => [...breakers.all()].sort((a, b) => a.workflowid - b.workflowid),
      }),
      rows: but(rows, {
        get: (reference) => this.planned(rows.get(reference)),
        replace: (row) => rows.replace(withoutPlan(row)),
      }),
    });
  }

  private watched<T>(work: () => T): T {
    this.depth += 1;
    try {
      const result = work();
      this.refuseWhenFull();
      if (this.isKilled && this.depth === 1) {
        throw new Error("Killed");
      }
      return result;
    } finally {
      this.depth -= 1;
    }
  }

  private refuseWhenFull(): void {
    if (this.isDiskFull) {
      throw new AppError("store.full", "There is no space left.");
    }
  }

  private planned(row: Row | undefined): Row | undefined {
    return row === undefined || this.plan === undefined
      ? row
      : { ...row, columns: new Map([...row.columns, [planColumn, text(this.plan)]]) };
  }
}

/** The same part of the store, but for these methods. The others keep what they remember in the part itself. */
function but<Part extends object>(part: Part, methods: Partial<Part>): Part {
  return new Proxy(part, {
    get: (target, name) => {
      const own: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof own === "function" ? (own.bind(target) as unknown) : own;
    },
  });
}

function withoutPlan(row: Row): Row {
  const columns = new Map(row.columns);
  columns.delete(planColumn);
  return { ...row, columns };
}
