import { type DataFileRow } from "../dataFiles/dataFile";
import { pipelineFor } from "../importRows";
import { type RowReference } from "../value";
import { putRow, RowCheck } from "./checkedRow";
import { ColumnPlan } from "./columnPlan";
import { type ImportWorld } from "./importWorld";

/** Puts rows into the store in one transaction, for callers that nobody waits beside. Starts no workflows. */
export function importNow(
  world: ImportWorld,
  rows: readonly DataFileRow[],
  caller: RowReference,
): void {
  const { store } = world;
  const plan = new ColumnPlan(store.catalog);
  const check = new RowCheck(plan, world, caller);
  store.transaction(() => {
    const checked = rows.map((row) => check.check(row));
    plan.carryOut();
    const pipeline = pipelineFor(world, { caller, startsWorkflows: false, isAllowed: true });
    checked.forEach((row) => putRow(pipeline, row));
  });
}
