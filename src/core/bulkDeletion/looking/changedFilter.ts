import { type Condition, type FilterGroup, type FilterMember } from "../criteria";

type IsLike = (condition: Condition) => boolean;

/** The conditions that are like that, changed, wherever they stand. */
export function changeConditions(
  group: FilterGroup,
  isLike: IsLike,
  change: (condition: Condition) => Condition,
): FilterGroup {
  const members = group.members.map((member) =>
    member.kind === "group"
      ? changeConditions(member, isLike, change)
      : isLike(member)
        ? change(member)
        : member,
  );
  return { ...group, members };
}

/** Every group, changed, the innermost ones first. */
export function changeGroups(
  group: FilterGroup,
  change: (group: FilterGroup) => FilterGroup,
): FilterGroup {
  const members = group.members.map((member) =>
    member.kind === "group" ? changeGroups(member, change) : member,
  );
  return change({ ...group, members });
}

/** As if every row met the conditions that are like that; undefined where there is nothing else to meet. */
export function withoutConditions(group: FilterGroup, isLike: IsLike): FilterGroup | undefined {
  const rest = group.members.flatMap((member): readonly FilterMember[] => {
    const left = member.kind === "group" ? withoutConditions(member, isLike) : member;
    return left === undefined || (left.kind === "condition" && isLike(left)) ? [] : [left];
  });
  const isMet = group.type === "or" && rest.length < group.members.length;
  return rest.length === 0 || isMet ? undefined : { ...group, members: rest };
}
