import { type Criteria, type FilterMember } from "../../src/core/bulkDeletion/criteria";
import { createBulkDeletion } from "../../src/core/bulkDeletion/job/createBulkDeletion";
import { type NewBulkDeletion } from "../../src/core/bulkDeletion/job/newBulkDeletion";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type RowReference } from "../../src/core/rows/value";
import { type TestEngine } from "./engine";

/** Rows of a table for which all of these hold. */
export function criteriaOf(table: string, ...members: readonly FilterMember[]): Criteria {
  return { table, filter: { kind: "group", type: "and", members } };
}

export function condition(
  column: string,
  operator: Extract<FilterMember, { kind: "condition" }>["operator"],
  ...values: readonly string[]
): FilterMember {
  return {
    kind: "condition",
    column,
    operator,
    values: values.map((value) => ({ value })),
  };
}

/** All accounts whose name begins with Old, now. */
export function aBulkDeletion(facts: Partial<NewBulkDeletion> = {}): NewBulkDeletion {
  return {
    name: "Delete old accounts",
    criteria: criteriaOf("account", condition("name", "begins-with", "Old")),
    notifies: false,
    ...facts,
  };
}

export function startDeletion(
  engine: TestEngine,
  facts: Partial<NewBulkDeletion> = {},
  caller: RowReference = engine.caller,
): SystemJob {
  return createBulkDeletion(engine, aBulkDeletion(facts), caller);
}
