import { JobError } from "../jobs/errorCatalogue";
import { type ColumnValues } from "../rows/value";
import { depthMasks, depthOfMask } from "./privileges";

/** Refuses what would mean nothing in a row of people: a depth that does not exist. */
export function checkPeople(table: string, columns: ColumnValues): void {
  const depth = columns.get("privilegedepthmask");
  if (table !== "roleprivileges" || depth?.type !== "choice" || depthOfMask(depth.value)) {
    return;
  }
  const depths = Object.entries(depthMasks).map(([name, mask]) => `${mask} (${name})`);
  throw new JobError(
    "0x80040203",
    `${depth.value} is no depth of a privilege. Use one of ${depths.join(", ")}.`,
  );
}
