import { type Condition } from "../criteria";
import { type DraftGroup, type DraftMember, type KeyedFilter, rootKey } from "./draftFilter";

/*
 * What a person does to criteria. Each answers the tree anew; what did not change stays the same object. A key that is not
 * there (any more) changes nothing.
 */

/** Adds an unfinished condition at the end of a group; its key is the tree's `nextKey`. */
export function addCondition(
  tree: KeyedFilter,
  group: number,
  condition: Partial<Condition> = {},
): KeyedFilter {
  const added: DraftMember = {
    kind: "condition",
    column: "",
    operator: "eq",
    values: [],
    ...condition,
    key: tree.nextKey,
  };
  return { ...append(tree, group, added), nextKey: tree.nextKey + 1 };
}

/** Adds a group of the other kind with one unfinished condition, whose key is `nextKey` + 1. */
export function addGroup(tree: KeyedFilter, outer: number): KeyedFilter {
  const key = tree.nextKey;
  let type: DraftGroup["type"] = "and";
  const filter = editGroup(tree.filter, outer, (group) => {
    type = group.type === "and" ? "or" : "and";
    return { ...group, members: [...group.members, { kind: "group", type, key, members: [] }] };
  });
  return addCondition({ filter, nextKey: key + 1 }, key);
}

function append(tree: KeyedFilter, group: number, member: DraftMember): KeyedFilter {
  const filter = editGroup(tree.filter, group, (found) => ({
    ...found,
    members: [...found.members, member],
  }));
  return { ...tree, filter };
}

export function setGroupType(
  tree: KeyedFilter,
  key: number,
  type: DraftGroup["type"],
): KeyedFilter {
  return { ...tree, filter: editGroup(tree.filter, key, (group) => ({ ...group, type })) };
}

export function changeCondition(
  tree: KeyedFilter,
  key: number,
  change: Partial<Omit<Condition, "kind">>,
): KeyedFilter {
  const filter = editMembers(tree.filter, (member) =>
    member.kind === "condition" && member.key === key ? [{ ...member, ...change }] : [member],
  );
  return { ...tree, filter };
}

/** Takes members out, and nested groups that are empty then. */
export function removeMembers(tree: KeyedFilter, keys: ReadonlySet<number>): KeyedFilter {
  const filter = editMembers(tree.filter, (member) => {
    const isEmptied =
      member.kind === "group" && member.members.length === 0 && !isEmptyIn(tree.filter, member.key);
    return keys.has(member.key) || isEmptied ? [] : [member];
  });
  return { ...tree, filter };
}

/** Puts members of one group into a new one, in the place of the first; its key is the tree's `nextKey`. */
export function groupMembers(
  tree: KeyedFilter,
  keys: ReadonlySet<number>,
  type: DraftGroup["type"],
): KeyedFilter {
  const outer = commonGroup(tree.filter, keys);
  if (outer === undefined) {
    return tree;
  }
  const chosen = outer.members.filter(({ key }) => keys.has(key));
  const made: DraftGroup = { kind: "group", type, key: tree.nextKey, members: chosen };
  const filter = editGroup(tree.filter, outer.key, (group) => ({
    ...group,
    members: group.members.flatMap((member) =>
      member === chosen[0] ? [made] : keys.has(member.key) ? [] : [member],
    ),
  }));
  return { filter, nextKey: tree.nextKey + 1 };
}

/** The group that all these are members of; none when they stand in several. */
export function commonGroup(root: DraftGroup, keys: ReadonlySet<number>): DraftGroup | undefined {
  const here = root.members.filter(({ key }) => keys.has(key)).length;
  if (here > 0) {
    return here === keys.size ? root : undefined;
  }
  const inner = root.members.filter((member) => member.kind === "group");
  return inner.map((group) => commonGroup(group, keys)).find((found) => found !== undefined);
}

/** Puts what a nested group holds in its place. */
export function ungroup(tree: KeyedFilter, key: number): KeyedFilter {
  const filter = editMembers(tree.filter, (member) =>
    member.kind === "group" && member.key === key ? member.members : [member],
  );
  return { ...tree, filter };
}

/** Moves a member within its group. */
export function moveMember(tree: KeyedFilter, key: number, by: -1 | 1): KeyedFilter {
  const outer = commonGroup(tree.filter, new Set([key]));
  const from = outer?.members.findIndex((member) => member.key === key) ?? -1;
  const [moved, passed] = [outer?.members[from], outer?.members[from + by]];
  if (outer === undefined || moved === undefined || passed === undefined) {
    return tree;
  }
  const members = outer.members.map((member) =>
    member === moved ? passed : member === passed ? moved : member,
  );
  const filter = editGroup(tree.filter, outer.key, (group) => ({ ...group, members }));
  return { ...tree, filter };
}

function isEmptyIn(root: DraftGroup, key: number): boolean {
  return root.members.some(
    (member) =>
      member.kind === "group" &&
      (member.key === key ? member.members.length === 0 : isEmptyIn(member, key)),
  );
}

function editGroup(
  group: DraftGroup,
  key: number,
  edit: (group: DraftGroup) => DraftGroup,
): DraftGroup {
  if (group.key === key) {
    return edit(group);
  }
  return key === rootKey
    ? group
    : withMembers(
        group,
        group.members.map((member) =>
          member.kind === "group" ? editGroup(member, key, edit) : member,
        ),
      );
}

/** Innermost first; a member may become none or several. */
function editMembers(
  group: DraftGroup,
  edit: (member: DraftMember) => readonly DraftMember[],
): DraftGroup {
  const members = group.members.flatMap((member) =>
    edit(member.kind === "group" ? editMembers(member, edit) : member),
  );
  return withMembers(group, members);
}

function withMembers(group: DraftGroup, members: readonly DraftMember[]): DraftGroup {
  const isSame =
    members.length === group.members.length &&
    members.every((member, index) => member === group.members[index]);
  return isSame ? group : { ...group, members };
}
