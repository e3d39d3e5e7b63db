import { type CriteriaTable } from "./criteriaTable";
import { systemTables } from "./systemTables";

/** What the rows of a table are called in the middle of a sentence: "system jobs", "Accounts", and "account rows" where people have no name for them. */
export function rowsNoun({
  logicalname,
  displaycollectionname,
}: Pick<CriteriaTable, "logicalname" | "displaycollectionname">): string {
  if (systemTables.has(logicalname)) {
    return displaycollectionname.toLowerCase();
  }
  return displaycollectionname === logicalname ? `${logicalname} rows` : displaycollectionname;
}
