import { ManualClock } from "../../src/core/base/clock";
import { type RowAccess } from "../../src/core/rows/row";
import { type RowReference, type Value } from "../../src/core/rows/value";
import { type ProcessLogRow } from "../../src/core/store/processLog";
import { type ExecutionState, initialState } from "../../src/core/workflows/executionState";
import { runToBoundary, type StepOutcome } from "../../src/core/workflows/interpreter";
import { type StepNode, type StepTree } from "../../src/core/workflows/stepTree";
import { type World } from "../../src/core/workflows/world";
import { MemoryRows } from "./memoryRows";
import { aGuid, aRow } from "./rows";
import { aTree, newChanges, set, update } from "./stepTree";

export interface TestWorld extends World {
  readonly clock: ManualClock;
  readonly entries: ProcessLogRow[];
}

/** A world at noon of 10 January 2026; rows of every table are named by their column `name`. */
export function aWorld(rows: RowAccess, facts: Partial<World> = {}): TestWorld {
  const entries: ProcessLogRow[] = [];
  return {
    rows,
    primary: aReference(1),
    timeZone: "UTC",
    primaryNameColumn: () => "name",
    choiceLabel: () => undefined,
    answerTo: () => ({ dueSince: (asked) => asked, outputs: () => ({}) }),
    startChild: (workflow) => ({ name: workflow }),
    rowUrl: ({ table, id }) => `test:${table}/${id}`,
    log: (entry) => entries.push(entry),
    ...facts,
    clock: new ManualClock(Date.parse("2026-01-10T12:00:00Z")),
    entries,
  };
}

/** A world whose only row is the one that the job runs on. */
export function aWorldWithRow(): TestWorld {
  return aWorld(new MemoryRows(aRow()));
}

export function aReference(number: number, table = "account"): RowReference {
  return { table, id: aGuid(number) };
}

/** Runs from boundary to boundary. `between` may replace the state, as storing and reading it does. */
export function runToEnd(
  tree: StepTree,
  world: World,
  between: (state: ExecutionState) => ExecutionState = (state) => state,
): Exclude<StepOutcome, { kind: "boundary" }> {
  let state = initialState(tree);
  for (;;) {
    const outcome = runToBoundary(tree, between(state), world);
    if (outcome.kind !== "boundary") {
      return outcome;
    }
    ({ state } = outcome);
  }
}

/** The value that a variable has after some nodes, which run on account number 1. */
export function valueAfter(
  rows: MemoryRows,
  variable: string,
  nodes: readonly StepNode[],
): Value | undefined {
  runToEnd(aTree(...nodes, newChanges(), set("result", variable), update()), aWorld(rows));
  return rows.get(aReference(1))?.columns.get("result");
}
