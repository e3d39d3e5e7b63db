import { type FilterGroup, type FilterMember } from "../criteria";

/** What `CriteriaStore.countMembers` tells of criteria. */
export interface CountedMembers {
  readonly rows: number;
  readonly members: readonly number[];
}

/** The rows that come to a member of criteria. */
export interface MemberFlow {
  readonly number: string;
  readonly member: FilterMember;
  /** The group it stands in: of an AND group those that meet it go on to the next member, of an OR group the others. */
  readonly within: FilterGroup["type"];
  readonly before: number;
  /** Those that meet it. */
  readonly after: number;
}

/** One for each member, those within a group behind it. */
export function memberFlow(
  filter: FilterGroup,
  { rows, members: counts }: CountedMembers,
): readonly MemberFlow[] {
  const flow: MemberFlow[] = [];
  const follow = ({ type: within, members }: FilterGroup, coming: number, outer: string): void => {
    let before = coming;
    for (const [index, member] of members.entries()) {
      const number = `${outer}${index + 1}`;
      const after = counts[flow.length] ?? 0;
      flow.push({ number, member, within, before, after });
      if (member.kind === "group") {
        follow(member, before, `${number}.`);
      }
      before = within === "and" ? after : before - after;
    }
  };
  follow(filter, rows, "");
  return flow;
}
