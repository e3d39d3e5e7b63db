import { primaryKeyOf } from "../rows/primaryName";
import { type Choice, type ColumnDefinition } from "../rows/tableDefinition";
import { type Catalog, type DataTable } from "../store/catalog";
import { systemTables } from "./systemTables";

/** A column that conditions can be about. */
export type CriteriaColumn = Pick<
  ColumnDefinition,
  "logicalname" | "type" | "targets" | "choices"
> & { readonly displayname: string };

/** A table whose rows can be deleted in bulk. */
export interface CriteriaTable {
  readonly logicalname: string;
  readonly displayname: string;
  readonly displaycollectionname: string;
  readonly columns: ReadonlyMap<string, CriteriaColumn>;
}

/** What "Look for" offers: the system tables first, then the data tables by name. */
export function criteriaTables(catalog: Catalog): readonly CriteriaTable[] {
  const own = catalog
    .tables()
    .filter(({ logicalname }) => !systemTables.has(logicalname))
    .map((table) => ofDataTable(catalog, table));
  own.sort((a, b) => a.displaycollectionname.localeCompare(b.displaycollectionname, "en"));
  return [...systemTables.values(), ...own];
}

export function criteriaTable(catalog: Catalog, logicalname: string): CriteriaTable | undefined {
  const table = catalog.table(logicalname);
  return systemTables.get(logicalname) ?? (table && ofDataTable(catalog, table));
}

function ofDataTable(catalog: Catalog, table: DataTable): CriteriaTable {
  const displayname = table.displayname ?? table.logicalname;
  const columns: CriteriaColumn[] = [
    ...catalog
      .columns(table)
      .filter(({ type }) => type !== "partyList")
      .map((column) => ({
        ...column,
        displayname: column.displayname ?? column.logicalname,
        ...choicesOf(catalog.choices(table, column.logicalname)),
      })),
    ...ofEveryRow(table.logicalname, displayname).map((column) => ({
      ...column,
      ...choicesOf(catalog.choices(table, column.logicalname)),
    })),
  ];
  return {
    logicalname: table.logicalname,
    displayname,
    displaycollectionname: table.displaycollectionname ?? displayname,
    columns: new Map(columns.map((column) => [column.logicalname, column])),
  };
}

function choicesOf(choices: readonly Choice[]): Pick<CriteriaColumn, "choices"> {
  return choices.length === 0 ? {} : { choices };
}

/** The columns that no table declares, since all have them. */
function ofEveryRow(table: string, displayname: string): readonly CriteriaColumn[] {
  return [
    { logicalname: primaryKeyOf(table), displayname, type: "guid" },
    { logicalname: "statecode", displayname: "Status", type: "choice" },
    { logicalname: "statuscode", displayname: "Status Reason", type: "choice" },
    {
      logicalname: "ownerid",
      displayname: "Owner",
      type: "lookup",
      targets: ["systemuser", "team"],
    },
    {
      logicalname: "owninguser",
      displayname: "Owning User",
      type: "lookup",
      targets: ["systemuser"],
    },
    { logicalname: "owningteam", displayname: "Owning Team", type: "lookup", targets: ["team"] },
    { logicalname: "createdon", displayname: "Created On", type: "dateTime" },
    {
      logicalname: "createdby",
      displayname: "Created By",
      type: "lookup",
      targets: ["systemuser"],
    },
    { logicalname: "modifiedon", displayname: "Modified On", type: "dateTime" },
    {
      logicalname: "modifiedby",
      displayname: "Modified By",
      type: "lookup",
      targets: ["systemuser"],
    },
  ];
}
