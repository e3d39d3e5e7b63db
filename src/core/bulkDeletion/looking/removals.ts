import { counted, formatNumber } from "../../jobs/timeFormat";
import { type Criteria } from "../criteria";
import { type CriteriaTable } from "../criteriaTable";
import { describeCriteria } from "../describeCriteria";
import { type Moment } from "../relativeDates";
import { type CountedMembers, memberFlow, type MemberFlow } from "./memberFlow";

/** What a condition or group of the criteria makes of the rows that come to it. */
export interface Removal extends Omit<MemberFlow, "member"> {
  readonly condition: string;
}

/** One for each member, those within a group behind it. */
export function removalsOf(
  criteria: Criteria,
  counted: CountedMembers,
  { table, moment }: { readonly table: CriteriaTable; readonly moment: Moment },
): readonly Removal[] {
  return memberFlow(criteria.filter, counted).map(({ member, ...flow }) => {
    const filter = { kind: "group", type: "and", members: [member] } as const;
    return { ...flow, condition: describeCriteria({ ...criteria, filter }, table, moment) };
  });
}

/** The innermost condition or group that takes the last rows away, where one alone does. */
export function lastRemoval(removals: readonly Removal[]): Removal | undefined {
  const isInOr = ({ number }: Removal): boolean =>
    removals.some((outer) => outer.within === "or" && `${number}.`.startsWith(`${outer.number}.`));
  return removals.findLast(
    (removal) => removal.before > 0 && removal.after === 0 && !isInOr(removal),
  );
}

/** "Removes 1,200 of 1,240 rows: 40 left." */
export function removalText({ within, before, after }: Removal): string {
  const rows = counted(before, "row");
  if (within === "or") {
    return `Finds ${after === 0 ? "none" : formatNumber(after)} of ${rows}.`;
  }
  const removed = before - after;
  if (removed === 0) {
    return `Removes none of ${rows}.`;
  }
  return after === 0
    ? `Removes the last ${rows}.`
    : `Removes ${formatNumber(removed)} of ${rows}: ${formatNumber(after)} left.`;
}
