import { type BreakerStanding } from "../breakerStanding";
import { type PlannedTry } from "../retryLadder";
import { counted, type TimeFormat } from "../timeFormat";
import { type DocumentText } from "./documentText";
import { plannedRows, writeLadder } from "./ladderTable";

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
    writeLadder(out, "Trial", plannedRows(ladder, time));
  }
}
