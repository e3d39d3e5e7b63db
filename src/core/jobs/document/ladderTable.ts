import { type PlannedTry } from "../retryLadder";
import { shortDuration, type TimeFormat } from "../timeFormat";
import { type DocumentText } from "./documentText";

export type TryRow = readonly [attempt: string, at: string, wait: string, result: string];

/** Tries of a job or trials of a workflow: those that were, and those that are planned. */
export function writeLadder<Target>(
  out: DocumentText<Target>,
  name: string,
  rows: readonly TryRow[],
): void {
  out.table(
    [
      { title: name, align: "right" },
      { title: "At" },
      { title: "Wait before", align: "right" },
      { title: "Result" },
    ],
    rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
  );
}

export function plannedRows(ladder: readonly PlannedTry[], time: TimeFormat): readonly TryRow[] {
  return ladder.map(({ attempt, at, waitMs, isLast }, index) => {
    const last = "the last, then it waits for a person";
    const next = at > time.now ? `next, in ${shortDuration(at - time.now)}` : "next";
    const result =
      index === 0 ? (isLast ? `${next}; ${last}` : next) : isLast ? last : "if it fails again";
    return [
      String(attempt),
      index === 0 ? time.stamp(at) : `about ${time.moment(at)}`,
      shortDuration(waitMs),
      result,
    ];
  });
}
