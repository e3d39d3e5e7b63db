import { type DeletionReach } from "../../security/deletionRights";
import { type SkipReason } from "../../store/bulkDeletionStore";
import { type SurveyGroup } from "../../store/criteriaStore";
import { type CriteriaTable } from "../criteriaTable";

export interface CountedLabel {
  readonly label: string;
  readonly count: number;
}

/** What a deletion would come to, for some of the rows that match; add the numbers up over the slices. */
export interface ReviewSlice {
  /** Rows that would be deleted. */
  readonly matches: number;
  /** By the table's own time (Completed On of jobs and sessions, else when the row was created), epoch ms. */
  readonly oldest?: number;
  readonly newest?: number;
  readonly states: readonly CountedLabel[];
  /** What goes with them. */
  readonly alongs: readonly CountedLabel[];
  /** Rows that match and stay, by reason: open jobs and their logs, what the caller may not delete. */
  readonly stays: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** System jobs that are not completed and have one of the rows as their regarding row. */
  readonly openJobs: number;
}

export function reviewSlice(
  groups: readonly SurveyGroup[],
  table: CriteriaTable,
  reach: DeletionReach,
): ReviewSlice {
  const stays = new Map<SkipReason, number>();
  const deleted = groups.filter((group) => {
    const reason = reasonToStay(group, table, reach);
    if (reason !== undefined) {
      stays.set(reason, (stays.get(reason) ?? 0) + group.rows);
    }
    return reason === undefined;
  });
  const states = new Map<string, number>();
  for (const { status, rows } of deleted) {
    const label = labelOf(status, table);
    states.set(label, (states.get(label) ?? 0) + rows);
  }
  const times = deleted.flatMap(({ oldest, newest }) =>
    oldest === undefined || newest === undefined ? [] : [oldest, newest],
  );
  return {
    matches: sumOf(deleted, "rows"),
    ...(times.length > 0 && { oldest: Math.min(...times), newest: Math.max(...times) }),
    states: [...states].map(([label, count]) => ({ label, count })),
    alongs: [
      { label: "Process Logs", count: sumOf(deleted, "logs") },
      { label: "Bulk Deletion Failures", count: sumOf(deleted, "failures") },
      { label: "Copies of Deleted Rows", count: sumOf(deleted, "copies") },
    ].filter(({ count }) => count > 0),
    stays: [...stays].map(([reason, count]) => ({ reason, count })),
    openJobs: sumOf(deleted, "openJobs"),
  };
}

function reasonToStay(
  { isOpen, owner }: SurveyGroup,
  { logicalname }: CriteriaTable,
  reach: DeletionReach,
): SkipReason | undefined {
  if (isOpen) {
    return logicalname === "workflowlog" ? "logOfOpenJob" : "openJob";
  }
  return reach.reaches(owner) ? undefined : "privilege";
}

function labelOf(status: number, { columns }: CriteriaTable): string {
  const choices = (columns.get("statuscode") ?? columns.get("status"))?.choices;
  return choices?.find(({ value }) => value === status)?.label ?? `Status Reason ${status}`;
}

function sumOf(
  groups: readonly SurveyGroup[],
  what: "rows" | "logs" | "failures" | "copies" | "openJobs",
): number {
  return groups.reduce((sum, group) => sum + group[what], 0);
}
