import assert from "node:assert/strict";
import { type FilterGroup } from "../../../../../src/core/bulkDeletion/criteria";
import { keyFilter, plainFilter } from "../../../../../src/core/bulkDeletion/draft/draftFilter";
import {
  succeededOnly,
  withAnyCompleted,
} from "../../../../../src/core/bulkDeletion/editing/anyCompleted";
import { isUnfinished } from "../../../../../src/core/bulkDeletion/editing/isUnfinished";
import { all, any, oldJobs, when } from "../../../../builders/criteria";

function widened(filter: FilterGroup): FilterGroup | undefined {
  const keyed = keyFilter(filter).filter;
  const found = succeededOnly("asyncoperation", keyed);
  return found && plainFilter(withAnyCompleted(keyed, found));
}

describe("succeededOnly", () => {
  it("finds the condition that leaves failed and canceled jobs where they are", () => {
    const [type, status, , completed] = oldJobs.filter.members;
    assert.deepEqual(widened(oldJobs.filter), all(type!, status!, completed!));
  });

  it("has the jobs completed, where nothing else says so", () => {
    assert.deepEqual(
      widened(all(when("statuscode", "eq", "30"))),
      all(when("statecode", "eq", "3")),
    );
  });

  it("says nothing where it is one of several ways, or something else was meant", () => {
    assert.equal(widened(any(when("statuscode", "eq", "30"))), undefined);
    assert.equal(widened(all(when("statuscode", "ne", "30"))), undefined);
    assert.equal(succeededOnly("account", keyFilter(oldJobs.filter).filter), undefined);
  });
});

describe("isUnfinished", () => {
  it("is a condition without a column, or without the value that it needs", () => {
    assert.ok(isUnfinished(when("", "null")));
    assert.ok(isUnfinished(when("name", "eq")));
    assert.ok(isUnfinished(when("name", "eq", "")));
    assert.ok(!isUnfinished(when("name", "null")));
    assert.ok(!isUnfinished(when("retrycount", "between", "", "3")));
  });
});
