import { ownerErrors } from "../../jobs/ownerRefusal";
import { nameOf } from "../../jobs/plainText";
import { counted, formatNumber } from "../../jobs/timeFormat";
import { type RowReference } from "../../rows/value";
import { type DeletionProgress, type SkipReason } from "../../store/bulkDeletionStore";

type Skipped = readonly { readonly reason: SkipReason; readonly count: number }[];

/** What a bulk deletion that has ended came to, for people. */
export function resultText(
  { matchcount, successcount, failurecount, skippedcount }: DeletionProgress,
  skipped: Skipped,
): string {
  if (matchcount === 0 && successcount === 0 && failurecount === 0) {
    return "Nothing was deleted: no row matched when it started.";
  }
  const others = matchcount - successcount - failurecount - skippedcount;
  return [
    `${counted(successcount, "row")} deleted.`,
    ...(failurecount > 0 ? [`${counted(failurecount, "row")} could not be deleted.`] : []),
    ...skipped.map(skippedText),
    ...(others > 0 ? [`${counted(others, "row")} did not match any more, or had gone.`] : []),
  ].join(" ");
}

/** Of one that was canceled on the way. */
export function canceledText({ matchcount, successcount }: DeletionProgress): string {
  return `Canceled when ${formatNumber(successcount)} of ${counted(matchcount, "row")} were deleted. What was deleted stays deleted.`;
}

/** Of one that failed, at its start or on the way. */
export function failedText(
  run: DeletionProgress | undefined,
  { errorcode, message }: { readonly errorcode?: string; readonly message?: string },
  owner: RowReference,
): string {
  const cause =
    errorcode === ownerErrors.disabled
      ? `Its owner, ${nameOf(owner)}, is disabled. Enable the user, then create the bulk deletion again.`
      : (message ?? "");
  if (run === undefined || run.successcount === 0) {
    return `Nothing was deleted. ${cause}`;
  }
  return `Failed when ${formatNumber(run.successcount)} of ${counted(run.matchcount, "row")} were deleted, which stay deleted. ${cause}`;
}

export function skippedText({ reason, count }: Skipped[number]): string {
  switch (reason) {
    case "openJob":
      return `${counted(count, "system job")} ${count === 1 ? "is" : "are"} not completed and ${stay(count)}.`;
    case "logOfOpenJob":
      return `${counted(count, "process log")} of jobs that are not completed ${stay(count)}.`;
    case "privilege":
      return `${counted(count, "row")} that the owner may not delete ${stay(count)}.`;
  }
}

function stay(count: number): string {
  return count === 1 ? "stays" : "stay";
}
