import { workflowOperation } from "../../src/core/jobs/operationTypes";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type Row } from "../../src/core/rows/row";
import { type RowReference } from "../../src/core/rows/value";
import { type Store } from "../../src/core/store/store";
import { effectTable, itemTable } from "./workload";

/** What a job of the workload has done, told by its process log and by the rows. */
export interface Footprint {
  /** Steps that the process log calls done, in order. */
  readonly steps: readonly string[];
  /** The letters on the row it ran on. */
  readonly letters: string;
  /** The letters behind its item's mark on the row that it shares with others. */
  readonly shared: string;
  /** The names of the rows that it made of it, in order. */
  readonly effects: readonly string[];
}

const everything = 1_000_000;
/** A mark of eight digits and a letter; what is left of a torn one counts, too. */
const entry = /\d{8}[A-Z]|./g;

/** What stands in a store. */
export class Evidence {
  readonly jobs: readonly SystemJob[];
  private readonly effects = new Map<string, string[]>();

  constructor(private readonly store: Store) {
    const { jobs } = store;
    this.jobs = jobs
      .ids(
        { operationtypes: [workflowOperation] },
        { after: 0, bound: jobs.highestId(), limit: everything },
      )
      .flatMap((id) => jobs.get(id) ?? []);
    for (const effect of this.rows(effectTable)) {
      const item = lookup(effect, "crash_itemid") ?? "";
      this.effects.set(item, [...(this.effects.get(item) ?? []), text(effect, "crash_name")]);
    }
  }

  /** Oldest first. */
  rows(table: string): readonly Row[] {
    return this.store.rows
      .page(table, { limit: everything })
      .rows.flatMap(({ reference }) => this.store.rows.get(reference) ?? [])
      .reverse();
  }

  row(reference: Pick<RowReference, "table" | "id">): Row | undefined {
    return this.store.rows.get(reference);
  }

  private lettersOf(item: Row): string {
    const id = lookup(item, "crash_sharedid");
    const row = id === undefined ? undefined : this.row({ table: itemTable, id });
    const mark = text(item, "crash_mark");
    const entries = row ? (text(row, "crash_crowd").match(entry) ?? []) : [];
    return entries
      .filter((each) => each.startsWith(mark))
      .map((each) => each.slice(mark.length))
      .join("");
  }

  footprint(job: SystemJob): Footprint {
    const row = job.regarding && this.store.rows.get(job.regarding);
    const { entries } = this.store.log.read(job.id, everything);
    return {
      steps: entries
        .filter(({ status, activityname }) => status === 2 && activityname !== "Recovery")
        .map(({ stepname }) => stepname),
      letters: row ? text(row, job.name === "Echo" ? "crash_echo" : "crash_trace") : "",
      shared: row ? this.lettersOf(row) : "",
      effects: this.effects.get(row?.id ?? "") ?? [],
    };
  }
}

export function text(row: Row, column: string): string {
  const value = row.columns.get(column);
  return value?.type === "text" ? value.value : "";
}

function lookup(row: Row, column: string): string | undefined {
  const value = row.columns.get(column);
  return value?.type === "lookup" ? value.value.id : undefined;
}
