import { type DraftGroup, draftMembersOf, memberOf, rootKey } from "../draft/draftFilter";

/** Where the focus goes: to the column of a condition, or to AND/OR or *Add condition* of a group. */
export interface FocusTarget {
  readonly key: number;
  readonly part: "column" | "type" | "add";
}

/** After a removal: the next condition that is still there, else *Add condition* of the group where it was. */
export function focusAfterRemoval(
  before: DraftGroup,
  after: DraftGroup,
  removed: ReadonlySet<number>,
): FocusTarget {
  const members = [...draftMembersOf(before)];
  const last = members.findLastIndex(({ member }) => removed.has(member.key));
  const next = members
    .slice(last + 1)
    .find(({ member }) => member.kind === "condition" && memberOf(after, member.key));
  if (next !== undefined) {
    return { key: next.member.key, part: "column" };
  }
  const group = members[last]?.group.key ?? rootKey;
  return { key: memberOf(after, group) === undefined ? rootKey : group, part: "add" };
}

/** After *Ungroup*: AND/OR of the group that now holds the conditions. */
export function focusAfterUngroup(before: DraftGroup, key: number): FocusTarget {
  const found = [...draftMembersOf(before)].find(({ member }) => member.key === key);
  return { key: found?.group.key ?? rootKey, part: "type" };
}
