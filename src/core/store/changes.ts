import { Emitter, type Event } from "../base/events";

/** What changed in the store since somebody asked last, for the views. */
export interface Changes {
  /** Guids of jobs whose state or facts changed. */
  readonly jobs: readonly string[];
  readonly jobsCreated: number;
  readonly jobsDeleted: number;
  /** Logical names. */
  readonly tables: readonly string[];
  readonly workflows: boolean;
  /** Guids of bulk deletions that have come to their end, where their person wants to be told; absent: none. */
  readonly deletionsEnded?: readonly string[];
}

type Entry =
  | { readonly kind: "job" | "jobCreated" | "jobDeleted" | "deletionEnded"; readonly guid: string }
  /** So many that nobody names them. */
  | { readonly kind: "jobsDeleted"; readonly count: number }
  | { readonly kind: "table"; readonly name: string }
  | { readonly kind: "workflows" };

/** Collects changes as they are made; those of a transaction that was rolled back are taken out again. */
export class ChangeRecorder {
  private entries: Entry[] = [];
  private readonly additions = new Emitter<void>();

  /** There is something to take when the transaction that is open, if any, has ended. */
  readonly onDidAdd: Event<void> = this.additions.event;
  private readonly tableChanges = new Emitter<string>();

  /** Rows of this table change, or changes of them were taken back: what is remembered of them is out of date. */
  readonly onDidChangeTable: Event<string> = this.tableChanges.event;

  add(entry: Entry): void {
    this.entries.push(entry);
    this.additions.fire();
    this.tell(entry);
  }

  /** The place to roll back to. */
  mark(): number {
    return this.entries.length;
  }

  rollback(mark: number): void {
    this.entries.splice(mark).forEach((entry) => {
      this.tell(entry);
    });
  }

  private tell(entry: Entry): void {
    if (entry.kind === "table") {
      this.tableChanges.fire(entry.name);
    }
  }

  /** Everything since the last call; undefined when there was nothing. Not to be called inside a transaction. */
  take(): Changes | undefined {
    const { entries } = this;
    if (entries.length === 0) {
      return undefined;
    }
    this.entries = [];
    const count = (kind: Entry["kind"]): number =>
      entries.filter((entry) => entry.kind === kind).length;
    const deletionsEnded = entries.flatMap((entry) =>
      entry.kind === "deletionEnded" ? [entry.guid] : [],
    );
    return {
      jobs: [...new Set(entries.flatMap((entry) => (entry.kind === "job" ? [entry.guid] : [])))],
      jobsCreated: count("jobCreated"),
      jobsDeleted: entries.reduce(
        (sum, entry) => sum + (entry.kind === "jobsDeleted" ? entry.count : 0),
        count("jobDeleted"),
      ),
      tables: [
        ...new Set(entries.flatMap((entry) => (entry.kind === "table" ? [entry.name] : []))),
      ],
      workflows: count("workflows") > 0,
      ...(deletionsEnded.length > 0 && { deletionsEnded }),
    };
  }
}
