import { type Criteria } from "../../core/bulkDeletion/criteria";
import { type CriteriaTable } from "../../core/bulkDeletion/criteriaTable";
import { removalsOf } from "../../core/bulkDeletion/looking/removals";
import { type Trap } from "../../core/bulkDeletion/looking/traps";
import { type Moment } from "../../core/bulkDeletion/relativeDates";
import { type MemberCountSlice } from "../../core/store/criteriaStore";
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
    readonly sum: MemberCountSlice;
    /** Why rows stay that match. */
    readonly stays: readonly string[];
    readonly traps: readonly Trap[];
    readonly moment: Moment;
    readonly count: (trap: Trap) => Promise<MemberCountSlice>;
  },
): Promise<NothingReasons> {
  const removals = removalsOf(criteria, sum, { table, moment });
  const hints = [...stays];
  if (sum.rows === 0) {
    hints.push(`There are no ${table.displaycollectionname} at all.`);
  }
  for (const trap of sum.matches === 0 ? traps : []) {
    const found = await count(trap);
    if (found.matches > 0) {
      hints.push(trap.sentence(found));
    }
  }
  return { removals, hints };
}
