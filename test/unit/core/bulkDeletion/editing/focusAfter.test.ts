import assert from "node:assert/strict";
import {
  type KeyedFilter,
  keyFilter,
  rootKey,
} from "../../../../../src/core/bulkDeletion/draft/draftFilter";
import { removeMembers } from "../../../../../src/core/bulkDeletion/draft/editFilter";
import {
  focusAfterRemoval,
  focusAfterUngroup,
  type FocusTarget,
} from "../../../../../src/core/bulkDeletion/editing/focusAfter";
import { all, any, when } from "../../../../builders/criteria";

/** Keys: 1 name, 2 the OR group with 3 and 4, 5 depth. */
const tree: KeyedFilter = keyFilter(
  all(
    when("name", "not-null"),
    any(when("errorcode", "null"), when("message", "null")),
    when("depth", "eq", "1"),
  ),
);

function afterRemoving(...keys: readonly number[]): FocusTarget {
  const removed = new Set(keys);
  return focusAfterRemoval(tree.filter, removeMembers(tree, removed).filter, removed);
}

describe("focusAfterRemoval", () => {
  it("goes to the next condition, into and out of groups", () => {
    assert.deepEqual(afterRemoving(1), { key: 3, part: "column" });
    assert.deepEqual(afterRemoving(4), { key: 5, part: "column" });
    assert.deepEqual(afterRemoving(2), { key: 5, part: "column" });
    assert.deepEqual(afterRemoving(1, 3), { key: 4, part: "column" });
  });

  it("goes to Add condition of the group after its last condition", () => {
    assert.deepEqual(afterRemoving(5), { key: rootKey, part: "add" });
    assert.deepEqual(afterRemoving(1, 2, 5), { key: rootKey, part: "add" });
  });
});

describe("focusAfterUngroup", () => {
  it("goes to AND/OR of the group that holds the conditions then", () => {
    assert.deepEqual(focusAfterUngroup(tree.filter, 2), { key: rootKey, part: "type" });
  });
});
