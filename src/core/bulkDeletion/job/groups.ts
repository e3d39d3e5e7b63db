/**
 * How bulk deletion jobs are listed: a series until it is canceled, once it has started in progress until it ends. A run
 * of a series is told by itself while it goes on and when it has failed; else it stands below its series.
 */
export const bulkDeletionGroups = [
  "inProgress",
  "scheduled",
  "recurring",
  "completed",
  "failed",
] as const;

export type BulkDeletionGroup = (typeof bulkDeletionGroups)[number];
