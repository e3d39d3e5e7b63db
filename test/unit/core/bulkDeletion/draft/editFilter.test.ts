import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  type DraftGroup,
  draftMembersOf,
  emptyFilter,
  type KeyedFilter,
  keyFilter,
  memberOf,
  plainFilter,
  rootKey,
} from "../../../../../src/core/bulkDeletion/draft/draftFilter";
import {
  addCondition,
  addGroup,
  changeCondition,
  groupMembers,
  moveMember,
  removeMembers,
  setGroupType,
  ungroup,
} from "../../../../../src/core/bulkDeletion/draft/editFilter";
import { all, any, when } from "../../../../builders/criteria";

const a = when("a", "null");
const b = when("b", "null");
const c = when("c", "null");
const d = when("d", "null");

/** The key of the condition on a column. */
function keyOf({ filter }: KeyedFilter, column: string): number {
  const found = [...draftMembersOf(filter)].find(
    ({ member }) => member.kind === "condition" && member.column === column,
  );
  return found?.member.key ?? -1;
}

function keysOf(tree: KeyedFilter, ...columns: readonly string[]): ReadonlySet<number> {
  return new Set(columns.map((column) => keyOf(tree, column)));
}

describe("editing criteria", () => {
  it("adds an unfinished condition at the end, under the next key", () => {
    const tree = keyFilter(all(a));
    const { filter } = addCondition(tree, rootKey);
    assert.deepEqual(plainFilter(filter), all(a, when("", "eq")));
    assert.ok(memberOf(filter, tree.nextKey));
  });

  it("adds a group of the other kind with one condition to fill in", () => {
    const { filter } = addGroup(keyFilter(all(a)), rootKey);
    assert.deepEqual(plainFilter(filter), all(a, any(when("", "eq"))));
  });

  it("changes a condition and leaves the rest the same objects", () => {
    const tree = keyFilter(all(a, any(b, c)));
    const { filter } = changeCondition(tree, keyOf(tree, "a"), { column: "x" });
    assert.deepEqual(plainFilter(filter), all({ ...a, column: "x" }, any(b, c)));
    assert.equal(filter.members[1], tree.filter.members[1]);
  });

  it("removes a nested group with its last condition", () => {
    const tree = keyFilter(all(a, any(b, all(c))));
    const { filter } = removeMembers(tree, keysOf(tree, "b", "c"));
    assert.deepEqual(plainFilter(filter), all(a));
  });

  it("groups what is selected in the place of the first of it", () => {
    const tree = keyFilter(all(a, b, c, d));
    const { filter } = groupMembers(tree, keysOf(tree, "b", "d"), "or");
    assert.deepEqual(plainFilter(filter), all(a, any(b, d), c));
  });

  it("groups nothing that stands in several groups", () => {
    const tree = keyFilter(all(a, any(b, c)));
    assert.equal(groupMembers(tree, keysOf(tree, "a", "b"), "or"), tree);
  });

  it("puts what a group held in its place when it is ungrouped", () => {
    const tree = keyFilter(all(a, any(b, c), d));
    const group = tree.filter.members[1] as DraftGroup;
    assert.deepEqual(plainFilter(ungroup(tree, group.key).filter), all(a, b, c, d));
  });

  it("moves a condition within its group and no further", () => {
    const tree = keyFilter(all(a, b, c));
    const up = moveMember(tree, keyOf(tree, "c"), -1);
    assert.deepEqual(plainFilter(up.filter), all(a, c, b));
    assert.equal(moveMember(tree, keyOf(tree, "c"), 1), tree);
  });

  it("turns AND into OR", () => {
    const { filter } = setGroupType(keyFilter(all(a, b)), rootKey, "or");
    assert.deepEqual(plainFilter(filter), any(a, b));
  });

  it("never has a key twice, whatever is done in whatever order", () => {
    const edits: readonly ((tree: KeyedFilter, key: number) => KeyedFilter)[] = [
      addCondition,
      addGroup,
      (tree, key) => removeMembers(tree, new Set([key])),
      (tree, key) => groupMembers(tree, new Set([key, key + 1]), "or"),
      ungroup,
      (tree, key) => moveMember(tree, key, 1),
    ];
    const step = fc.tuple(fc.nat(edits.length - 1), fc.nat(12));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const tree = steps.reduce((made, [edit, key]) => edits[edit]!(made, key), emptyFilter);
        const keys = [...draftMembersOf(tree.filter)].map(({ member }) => member.key);
        assert.equal(new Set(keys).size, keys.length);
        assert.ok(keys.every((key) => key > rootKey && key < tree.nextKey));
      }),
    );
  });
});
