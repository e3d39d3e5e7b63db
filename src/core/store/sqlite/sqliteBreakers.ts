import { type Breaker } from "../../jobs/breaker";
import { type BreakerStore } from "../breakerStore";
import { type ChangeRecorder } from "../changes";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

const states = { closed: 0, open: 1, releasing: 2 } as const;

const columns = [
  "workflowid",
  "state",
  "failures",
  "openedon",
  "failedtrials",
  "nexttrial",
  "trialid",
] as const;

/** They are few, and each claim asks for one: all are remembered until a transaction is rolled back. */
export class SqliteBreakers implements BreakerStore {
  private remembered: Map<number, Breaker> | undefined;

  constructor(
    private readonly database: SqlDatabase,
    private readonly changes: ChangeRecorder,
  ) {}

  forget(): void {
    this.remembered = undefined;
  }

  get(workflowid: number): Breaker | undefined {
    return this.known.get(workflowid);
  }

  save(breaker: Breaker): void {
    const values: Readonly<Record<string, SqlValue>> = {
      ...breaker,
      state: states[breaker.state],
    };
    this.database
      .prepare(
        `INSERT OR REPLACE INTO breaker (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
      )
      .run(...columns.map((column) => values[column] ?? null));
    this.known.set(breaker.workflowid, breaker);
    this.changes.add({ kind: "workflows" });
  }

  delete(workflowid: number): void {
    this.database.prepare("DELETE FROM breaker WHERE workflowid = ?").run(workflowid);
    this.known.delete(workflowid);
    this.changes.add({ kind: "workflows" });
  }

  all(): Iterable<Breaker> {
    return this.known.values();
  }

  private get known(): Map<number, Breaker> {
    this.remembered ??= new Map(
      this.database
        .prepare("SELECT * FROM breaker")
        .all()
        .map((row) => [Number(row["workflowid"]), toBreaker(row)]),
    );
    return this.remembered;
  }
}

function toBreaker(row: SqlRow): Breaker {
  const number = (column: string): number => Number(row[column]);
  const present = (...names: readonly string[]): object =>
    Object.fromEntries(names.flatMap((name) => (row[name] === null ? [] : [[name, number(name)]])));
  const workflowid = number("workflowid");
  const failures = number("failures");
  return row["state"] === states.open
    ? {
        workflowid,
        state: "open",
        openedon: number("openedon"),
        failures,
        failedtrials: number("failedtrials"),
        ...present("nexttrial", "trialid"),
      }
    : {
        workflowid,
        state: row["state"] === states.closed ? "closed" : "releasing",
        failures,
      };
}
