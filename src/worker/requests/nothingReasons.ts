import { type Criteria } from "../../core/bulkDeletion/criteria";
import { type CriteriaTable } from "../../core/bulkDeletion/criteriaTable";
import { describeCriteria } from "../../core/bulkDeletion/describeCriteria";
import { type Trap } from "../../core/bulkDeletion/looking/traps";
import { type Moment } from "../../core/bulkDeletion/relativeDates";
import { type CountSlice } from "../../core/store/criteriaStore";
import { type NothingReasons } from "../../protocol/criteriaRequests";

/** What removes rows, condition by condition, and which of the usual traps hold: each is looked for. */
export async function nothingReasons(
  criteria: Criteria,
  table: CriteriaTable,
  {
    sum,
    traps,
    moment,
    stays,
    count,
  }: {
    readonly sum: CountSlice;
    /** Why rows stay that match. */
    readonly stays: readonly string[];
    readonly traps: readonly Trap[];
    readonly moment: Moment;
    readonly count: (trap: Trap) => Promise<CountSlice>;
  },
): Promise<NothingReasons> {
  const { filter } = criteria;
  const removals =
    filter.type === "or"
      ? []
      : filter.members.map((member, index) => ({
          number: String(index + 1),
          condition: describeCriteria(
            { ...criteria, filter: { kind: "group", type: "and", members: [member] } },
            table,
            moment,
          ),
          before: index === 0 ? sum.rows : (sum.members[index - 1] ?? 0),
          after: sum.members[index] ?? 0,
        }));
  const hints = [...stays];
  if (sum.rows === 0) {
    hints.push(`There are no ${table.displaycollectionname} at all.`);
  }
  for (const trap of sum.matches === 0 ? traps : []) {
    const { matches } = await count(trap);
    if (matches > 0) {
      hints.push(trap.sentence(matches));
    }
  }
  return { removals, hints };
}
