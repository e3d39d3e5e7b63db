import { type BreakerStanding } from "../breakerStanding";
import { type PlannedTry } from "../retryLadder";
import { counted, type TimeFormat } from "../timeFormat";
import { type DocumentText } from "./documentText";
import { plannedRows, type TryRow, writeLadder } from "./ladderTable";

/** What was tried and what will be tried to see whether a broken workflow runs again. */
export function writeTrials<Target>(
  out: DocumentText<Target>,
  { failedtrials, openedon }: BreakerStanding,
  ladder: readonly PlannedTry[],
  time: TimeFormat,
): void {
  const since = `since its breaker opened, ${time.stamp(openedon)}`;
  out.section("Trials");
  out.paragraph(
    failedtrials === 0 ? `None ${since}.` : `${counted(failedtrials, "trial")} failed ${since}.`,
  );
  if (ladder.length > 0) {
    writeLadder(out, "Trial", shortened(plannedRows(ladder, time)));
  }
}

const shown = 6;

/** The first ones and the last: what stands below them is worth more than those in between. */
function shortened(rows: readonly TryRow[]): readonly TryRow[] {
  return rows.length <= shown
    ? rows
    : [...rows.slice(0, shown - 2), ["…", "", "", ""], ...rows.slice(-1)];
}
