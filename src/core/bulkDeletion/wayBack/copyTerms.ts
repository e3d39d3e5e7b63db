import { systemTables } from "../systemTables";

/** So long a deleted row can be restored. */
export const copyDays = 30;

/** Copies take at most so much of the store; the oldest go first. */
const copyShare = 0.1;

/** In a small store a tenth would be a few rows: so many bytes may always be kept. */
const leastBytes = 16 * 1024 * 1024;

export function mostCopyBytes({
  pageSize,
  count,
}: {
  readonly pageSize: number;
  readonly count: number;
}): number {
  return Math.max(leastBytes, pageSize * count * copyShare);
}

/** Can rows of this table be restored? Jobs, logs and sessions are only history, and many. */
export function canBeRestored(table: string): boolean {
  return !systemTables.has(table);
}
