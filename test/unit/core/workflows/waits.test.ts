import assert from "node:assert/strict";
import { type Row } from "../../../../src/core/rows/row";
import { type RowReference, type Value } from "../../../../src/core/rows/value";
import {
  decodeState,
  encodeState,
  type ExecutionState,
  initialState,
} from "../../../../src/core/workflows/executionState";
import { runToBoundary, type StepOutcome } from "../../../../src/core/workflows/interpreter";
import { type StepNode, type StepTree } from "../../../../src/core/workflows/stepTree";
import { type Watch } from "../../../../src/core/workflows/watches";
import { MemoryRows } from "../../../builders/memoryRows";
import { aGuid, aRow, dateTime, lookup, text, timeSpan } from "../../../builders/rows";
import {
  append,
  aTree,
  branch,
  compare,
  get,
  isDue,
  literal,
  orLatest,
  persist,
  related,
  stop,
  timeOutBranch,
  wait,
  waitStart,
} from "../../../builders/stepTree";
import { aWorld, type TestWorld } from "../../../builders/workflowRun";

/** A job whose workflow waits; its state is stored and read whenever it rests. */
class WaitingJob {
  readonly rows: MemoryRows;
  readonly world: TestWorld;
  private readonly tree: StepTree;
  private state: ExecutionState;
  outcome: StepOutcome;

  constructor(body: readonly StepNode[], ...rows: readonly Row[]) {
    this.rows = new MemoryRows(...(rows.length === 0 ? [aRow()] : rows));
    this.world = aWorld(this.rows);
    this.tree = aTree(...body);
    this.state = initialState(this.tree);
    this.outcome = this.run();
  }

  /** Runs until the job waits or ends. */
  run(): StepOutcome {
    for (;;) {
      this.outcome = runToBoundary(this.tree, this.state, this.world);
      if (this.outcome.kind === "finished" || this.outcome.kind === "stopped") {
        return this.outcome;
      }
      this.state = decodeState(encodeState(this.outcome.state));
      if (this.outcome.kind === "waiting") {
        return this.outcome;
      }
    }
  }

  runAt(iso: string): StepOutcome {
    this.world.clock.set(Date.parse(iso));
    return this.run();
  }

  get until(): string | undefined {
    return this.outcome.kind === "waiting" && this.outcome.until !== undefined
      ? new Date(this.outcome.until).toISOString()
      : undefined;
  }

  get watches(): readonly Watch[] {
    return this.outcome.kind === "waiting" ? this.outcome.watches : [];
  }

  set(column: string, value: Value): void {
    this.rows.update(account, new Map([[column, value]]));
  }

  get messages(): readonly (string | undefined)[] {
    return this.world.entries.map(({ message }) => message);
  }
}

const account: RowReference = { table: "account", id: aGuid(1) };

const named: readonly StepNode[] = [
  get("n", "name"),
  compare("isNamed", "n", "NotNull"),
  branch("isNamed", [append("UpdateStep2", "!")]),
];

const after = { kind: "after", since: "start", span: "span" } as const;
const threeDays: readonly StepNode[] = [
  waitStart("start"),
  isDue("isLate", after),
  timeOutBranch("isLate", after, [literal("why", text("late")), stop("canceled", "why")]),
];
const variables = [
  "n",
  "isNamed",
  "start",
  "isLate",
  { name: "span", initial: timeSpan({ days: 3 }) },
];
const namedOrLate = wait("WaitStep1", [...named, ...threeDays], variables);

describe("a wait", () => {
  it("is passed at once where a branch is true", () => {
    const row = aRow({ columns: new Map([["name", text("A")]]) });
    const job = new WaitingJob([namedOrLate], row);
    assert.equal(job.outcome.kind, "finished");
    assert.deepEqual(job.rows.get(account)?.columns.get("name"), text("A!"));
    assert.deepEqual(job.messages, ["Branch 1 of 2 is true", "Updated account"]);
  });

  it("goes on when what it compares has come true", () => {
    const job = new WaitingJob([namedOrLate, append("UpdateStep3", "?")]);
    assert.equal(job.outcome.kind, "waiting");
    job.set("name", text("A"));
    assert.equal(job.runAt("2026-01-11T12:00:00Z").kind, "finished");
    assert.deepEqual(job.rows.get(account)?.columns.get("name"), text("A!?"));
  });

  it("reads rows anew each time it is looked at", () => {
    const job = new WaitingJob([namedOrLate]);
    assert.equal(job.runAt("2026-01-11T12:00:00Z").kind, "waiting");
    assert.equal(job.runAt("2026-01-12T12:00:00Z").kind, "waiting");
    job.set("name", text("A"));
    assert.equal(job.run().kind, "finished");
  });

  it("counts a time-out from when it was first reached, however often it is looked at", () => {
    const job = new WaitingJob([namedOrLate]);
    assert.equal(job.until, "2026-01-13T12:00:00.000Z");
    job.runAt("2026-01-12T08:00:00Z");
    assert.equal(job.until, "2026-01-13T12:00:00.000Z");
    assert.equal(job.runAt("2026-01-13T11:59:59.999Z").kind, "waiting");
    assert.deepEqual(job.runAt("2026-01-13T12:00:00Z"), {
      kind: "stopped",
      outcome: "canceled",
      message: "late",
    });
  });

  it("takes the first branch that is true, in the order of the file", () => {
    const job = new WaitingJob([namedOrLate]);
    job.set("name", text("A"));
    assert.equal(job.runAt("2026-02-01T12:00:00Z").kind, "finished");
  });

  it("waits for the earliest of its time-outs that is still to come", () => {
    const at = (name: string, column: string): readonly StepNode[] => [
      get(`${name}d`, column),
      orLatest(name, `${name}d`),
      isDue(`${name}x`, { kind: "at", at: name }),
      // The second condition never holds, so that this one may pass without an end of the wait.
      compare(`${name}y`, `${name}d`, "Null"),
      timeOutBranch(`${name}y`, { kind: "at", at: name }, []),
    ];
    const columns = new Map<string, Value>([
      ["past", dateTime("2026-01-01T00:00:00Z")],
      ["late", dateTime("2026-03-01T00:00:00Z")],
      ["soon", dateTime("2026-02-01T00:00:00Z")],
    ]);
    const nodes = ["past", "late", "soon"].flatMap((column) => at(`v_${column}`, column));
    const job = new WaitingJob([wait("WaitStep1", nodes)], aRow({ columns }));
    assert.equal(job.until, "2026-02-01T00:00:00.000Z");
    job.runAt("2026-02-02T00:00:00Z");
    assert.equal(job.until, "2026-03-01T00:00:00.000Z");
  });

  it("never times out at a date that is empty", () => {
    const timeOut = { kind: "at", at: "t" } as const;
    const job = new WaitingJob([
      wait("WaitStep1", [
        get("d", "scheduledend"),
        orLatest("t", "d"),
        isDue("x", timeOut),
        timeOutBranch("x", timeOut, []),
      ]),
    ]);
    assert.equal(job.outcome.kind, "waiting");
    assert.equal(job.until, undefined);
    job.set("scheduledend", dateTime("2026-01-20T00:00:00Z"));
    job.run();
    assert.equal(job.until, "2026-01-20T00:00:00.000Z");
    assert.equal(job.runAt("2026-01-20T00:00:00Z").kind, "finished");
  });

  it("begins to count anew at the next wait", () => {
    const columns = new Map([["name", text("A")]]);
    const late = wait("WaitStep5", threeDays, variables);
    const job = new WaitingJob([namedOrLate, late], aRow({ columns }));
    assert.equal(job.until, "2026-01-13T12:00:00.000Z");
    const inside = new WaitingJob([
      wait(
        "WaitStep1",
        [...threeDays.slice(0, 2), timeOutBranch("isLate", after, [late])],
        variables,
      ),
    ]);
    assert.equal(inside.runAt("2026-01-13T12:00:00Z").kind, "waiting");
    assert.equal(inside.until, "2026-01-16T12:00:00.000Z");
    assert.equal(inside.runAt("2026-01-16T12:00:00Z").kind, "stopped");
  });

  it("stops at a boundary before it, and at none while it is evaluated", () => {
    const tree = aTree(
      append("UpdateStep1", "a"),
      wait("WaitStep2", [persist, ...named], variables),
    );
    const world = aWorld(new MemoryRows(aRow()));
    const first = runToBoundary(tree, initialState(tree), world);
    assert.ok(first.kind === "boundary");
    const { state } = first;
    assert.equal(runToBoundary(tree, state, world).kind, "finished");
    assert.deepEqual(
      world.entries.map(({ message }) => message),
      ["Updated account", "Branch 1 of 1 is true", "Updated account"],
    );
  });
});

describe("the watches of a wait", () => {
  it("are the rows and columns that its comparisons read", () => {
    const slot = related("contactid", "contact");
    const contact = aRow({ table: "contact", id: aGuid(2) });
    const columns = new Map([["contactid", lookup("contact", aGuid(2))]]);
    const nodes = [get("f", "fullname", { slot, table: "contact" }), compare("g", "f", "NotNull")];
    const body = [...named, ...nodes, branch("g", [get("w", "website")])];
    const job = new WaitingJob(
      [get("t", "telephone1"), wait("W", body)],
      aRow({ columns }),
      contact,
    );
    assert.deepEqual(job.watches, [
      { reference: account, columns: ["name", "contactid"] },
      { reference: { table: "contact", id: aGuid(2) }, columns: ["fullname"] },
    ]);
  });

  it("are the look-up alone where it leads to no row", () => {
    const slot = related("contactid", "contact");
    const read = get("f", "fullname", { slot, table: "contact" });
    const job = new WaitingJob([wait("W", [read, compare("g", "f", "NotNull"), branch("g", [])])]);
    assert.deepEqual(job.watches, [{ reference: account, columns: ["contactid"] }]);
  });

  it("hold no names of rows that are compared by their ids", () => {
    const columns = new Map([["contactid", lookup("contact", aGuid(2))]]);
    const nodes = [
      get("c", "contactid"),
      literal("z", lookup("contact", aGuid(3))),
      compare("x", "c", "Equal", "z"),
    ];
    const job = new WaitingJob([wait("W", [...nodes, branch("x", [])])], aRow({ columns }));
    assert.deepEqual(job.watches, [{ reference: account, columns: ["contactid"] }]);
  });

  it("hold the names of rows that are compared as texts", () => {
    const columns = new Map([["contactid", lookup("contact", aGuid(2))]]);
    const nodes = [
      get("c", "contactid"),
      literal("z", text("Z")),
      compare("x", "c", "BeginsWith", "z"),
    ];
    const job = new WaitingJob([wait("W", [...nodes, branch("x", [])])], aRow({ columns }));
    assert.deepEqual(job.watches, [
      { reference: account, columns: ["contactid"] },
      { reference: { table: "contact", id: aGuid(2) }, columns: ["name"] },
    ]);
  });
});

describe("the process log of a wait", () => {
  it("has one row for the waiting, and one for the branch with the time that it took", () => {
    const job = new WaitingJob([namedOrLate]);
    const since = job.world.clock.now();
    job.runAt("2026-01-11T12:00:00Z");
    job.set("name", text("A"));
    job.runAt("2026-01-12T12:00:00Z");
    const [waiting, decided] = job.world.entries;
    assert.deepEqual(waiting, {
      stepid: "WaitStep1",
      stepname: "WaitStep1",
      activityname: "wait",
      status: 5,
      startedon: since,
      message: "Waits for a change or 2026-01-13 12:00",
      inputs: [
        { name: "name", text: "" },
        { name: "NotNull", text: "" },
      ],
    });
    assert.equal(decided?.message, "Branch 1 of 2 is true");
    assert.deepEqual(
      [decided.startedon, decided.completedon],
      [since, Date.parse("2026-01-12T12:00:00Z")],
    );
  });

  it("says that nothing but a change ends it where no time-out does", () => {
    const job = new WaitingJob([wait("WaitStep1", named, variables)]);
    assert.deepEqual(job.messages, ["Waits for a change"]);
  });

  it("blames the wait when a date of its time-outs is none", () => {
    const timeOut = { kind: "at", at: "d" } as const;
    const body = [literal("d", text("soon")), timeOutBranch("x", timeOut, [])];
    assert.throws(
      () => new WaitingJob([wait("WaitStep1", body)]),
      (thrown: { failure?: { step: { id: string } } }) => thrown.failure?.step.id === "WaitStep1",
    );
  });
});
