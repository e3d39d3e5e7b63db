import { primaryKeyOf, primaryNameOf } from "../../rows/primaryName";
import { type Criteria, membersOf } from "../criteria";
import { type CriteriaColumn, type CriteriaTable } from "../criteriaTable";

const most = 12;

/** What tells rows of the service's own tables apart. */
const ofSystemTables: Readonly<Record<string, readonly string[]>> = {
  asyncoperation: [
    "name",
    "statuscode",
    "completedon",
    "regardingobjectid",
    "ownerid",
    "createdon",
  ],
  workflowlog: ["stepname", "status", "startedon", "message", "asyncoperationid"],
  processsession: ["name", "statuscode", "completedon", "regardingobjectid", "executedby"],
};

const ofEveryRow = ["statuscode", "ownerid", "createdon", "modifiedon"];

/** The columns that a list of matching rows shows: what tells them apart, then what the criteria ask about. */
export function previewColumns(
  { filter }: Criteria,
  table: CriteriaTable,
): readonly CriteriaColumn[] {
  const asked = [...membersOf(filter)].flatMap(({ member }) =>
    member.kind === "condition" ? [member.column] : [],
  );
  const own = ofSystemTables[table.logicalname] ?? [
    primaryNameOf(table.logicalname),
    ...ofEveryRow,
  ];
  return [...new Set([...own, ...asked])]
    .flatMap((name) => table.columns.get(name) ?? [])
    .slice(0, most);
}

/** The column with the guid by which a row can be opened; process log entries have none. */
export function keyColumn({ logicalname, columns }: CriteriaTable): string | undefined {
  const key = logicalname === "asyncoperation" ? "asyncoperationid" : primaryKeyOf(logicalname);
  return columns.has(key) ? key : undefined;
}
