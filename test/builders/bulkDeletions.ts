import { createBulkDeletion } from "../../src/core/bulkDeletion/job/createBulkDeletion";
import { type NewBulkDeletion } from "../../src/core/bulkDeletion/job/newBulkDeletion";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type RowReference } from "../../src/core/rows/value";
import { all, when } from "./criteria";
import { type TestEngine } from "./engine";

/** All accounts whose name begins with Old, now. */
export function aBulkDeletion(facts: Partial<NewBulkDeletion> = {}): NewBulkDeletion {
  return {
    name: "Delete old accounts",
    criteria: { table: "account", filter: all(when("name", "begins-with", "Old")) },
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
