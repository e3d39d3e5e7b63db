/** How bulk deletion jobs are listed: a series until it is canceled, once it has started in progress until it ends. */
export const bulkDeletionGroups = [
  "inProgress",
  "scheduled",
  "recurring",
  "completed",
  "failed",
] as const;

export type BulkDeletionGroup = (typeof bulkDeletionGroups)[number];
