import { type Condition, type FilterGroup, type FilterMember } from "../criteria";

/**
 * Criteria while a person works on them. Every group and condition has a key that it keeps for good: what is selected, has the
 * focus or is moved is known by it. A condition without a column is one that was just added.
 */
export interface DraftCondition extends Condition {
  readonly key: number;
}

export interface DraftGroup extends FilterGroup {
  readonly key: number;
  readonly members: readonly DraftMember[];
}

export type DraftMember = DraftGroup | DraftCondition;

/** The key of the outermost group, which cannot be removed. */
export const rootKey = 0;

/** A tree with the key that the next new member gets. */
export interface KeyedFilter {
  readonly filter: DraftGroup;
  readonly nextKey: number;
}

export const emptyFilter: KeyedFilter = {
  filter: { kind: "group", type: "and", key: rootKey, members: [] },
  nextKey: rootKey + 1,
};

/** Gives keys to criteria that come from elsewhere: a template, FetchXML, a group of the tree. */
export function keyFilter(filter: FilterGroup): KeyedFilter {
  let nextKey = rootKey;
  const keyed = (group: FilterGroup): DraftGroup => ({
    ...group,
    key: nextKey++,
    members: group.members.map((member) =>
      member.kind === "group" ? keyed(member) : { ...member, key: nextKey++ },
    ),
  });
  return { filter: keyed(filter), nextKey };
}

/** The same without keys, as it is sent. */
export function plainFilter({ type, members }: DraftGroup): FilterGroup {
  return { kind: "group", type, members: members.map(plainMember) };
}

function plainMember(member: DraftMember): FilterMember {
  if (member.kind === "group") {
    return plainFilter(member);
  }
  const { kind, column, operator, values } = member;
  return { kind, column, operator, values };
}

/** All members with their numbers, nested ones included, in the order in which they are shown. */
export function* draftMembersOf(
  group: DraftGroup,
  outer = "",
): Generator<{
  readonly number: string;
  readonly member: DraftMember;
  readonly group: DraftGroup;
}> {
  for (const [index, member] of group.members.entries()) {
    const number = `${outer}${index + 1}`;
    yield { number, member, group };
    if (member.kind === "group") {
      yield* draftMembersOf(member, `${number}.`);
    }
  }
}

export function memberOf(root: DraftGroup, key: number): DraftMember | undefined {
  if (root.key === key) {
    return root;
  }
  for (const { member } of draftMembersOf(root)) {
    if (member.key === key) {
      return member;
    }
  }
  return undefined;
}
