import { counted, type TimeFormat } from "../../jobs/timeFormat";
import { type StoreContents } from "./storeCare";

/** "42 system jobs, 6 rows and 3 workflows; the last job is of 21 Nov 2025 14:08:00". */
export function contentsText(
  { jobs, rows, workflows, lastJob }: StoreContents,
  time: TimeFormat,
): string {
  const last = lastJob === undefined ? "" : `; the last job is of ${time.full(lastJob)}`;
  return `${counted(jobs, "system job")}, ${counted(rows, "row")} and ${counted(workflows, "workflow")}${last}`;
}
