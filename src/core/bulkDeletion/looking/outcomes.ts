import { formatNumber } from "../../jobs/timeFormat";
import { type FilterGroup } from "../criteria";

/** How a system job ends: values of Status Reason. */
export const outcomes = { "30": "succeeded", "31": "failed", "32": "canceled" } as const;

export type Outcome = keyof typeof outcomes;

/** The same criteria for jobs that ended in one of these ways, which are the last members to be counted. */
export function byOutcome(filter: FilterGroup, ends: readonly Outcome[]): FilterGroup {
  const either: FilterGroup = {
    kind: "group",
    type: "or",
    members: ends.map((value) => ({
      kind: "condition",
      column: "statuscode",
      operator: "eq",
      values: [{ value }],
    })),
  };
  const members = filter.type === "and" ? filter.members : [filter];
  return { kind: "group", type: "and", members: [...members, either] };
}

/** "1,204 failed and 586 canceled jobs", from what is counted of `byOutcome`; "" where there are none. */
export function countedOutcomes(ends: readonly Outcome[], members: readonly number[]): string {
  const counts = members.slice(-ends.length);
  const words = ends.flatMap((end, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${formatNumber(count)} ${outcomes[end]}`];
  });
  const [last = "", ...before] = words.reverse();
  const listed = before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? "" : `${listed} ${total === 1 ? "job" : "jobs"}`;
}
