import { isSystemColumn } from "../../rows/systemColumns";
import { type ColumnDefinition, type TableDefinition } from "../../rows/tableDefinition";
import { type ColumnType } from "../../rows/value";
import { type Catalog, type DataColumn, type DataTable } from "../catalog";
import { type SqlDatabase } from "./sqlDatabase";

/**
 * Writes a definition into the dictionary; what it does not say stays as it was. Answers the columns that keep another
 * type, since rows hold values of it. What is remembered of the table is out of date afterwards.
 */
export function defineTable(
  database: SqlDatabase,
  catalog: Pick<Catalog, "column">,
  table: DataTable,
  definition: TableDefinition,
): readonly DataColumn[] {
  database
    .prepare(
      `UPDATE datatable SET displayname = coalesce(?, displayname), primaryname = coalesce(?, primaryname),
         displaycollectionname = coalesce(?, displaycollectionname) WHERE id = ?`,
    )
    .run(
      definition.displayname ?? null,
      definition.primaryname ?? null,
      definition.displaycollectionname ?? null,
      table.id,
    );
  const kept: DataColumn[] = [];
  for (const column of definition.columns) {
    if (isSystemColumn(table.logicalname, column.logicalname)) {
      continue;
    }
    const known = catalog.column(table, column.logicalname);
    if (
      known === undefined ||
      known.type === column.type ||
      alike.has(`${known.type} ${column.type}`) ||
      !hasRows(database, table)
    ) {
      write(database, table, column);
    } else {
      kept.push(known);
      write(database, table, { ...column, type: known.type });
    }
  }
  return kept;
}

/** Pairs of types whose values look alike in a row's body. */
const alike: ReadonlySet<string> = new Set<`${ColumnType} ${ColumnType}`>([
  "whole choice",
  "decimal money",
]);

/** Deleted rows that jobs still read are rows as well. */
function hasRows(database: SqlDatabase, table: DataTable): boolean {
  return (
    table.rowcount > 0 ||
    database.prepare("SELECT 1 FROM deletedrow WHERE tableid = ? LIMIT 1").get(table.id) !==
      undefined
  );
}

function write(database: SqlDatabase, table: DataTable, column: ColumnDefinition): void {
  const { logicalname, type, displayname, targets } = column;
  database
    .prepare(
      `INSERT INTO datacolumn (tableid, logicalname, type, displayname, targets) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (tableid, logicalname) DO UPDATE SET type = excluded.type,
         displayname = coalesce(excluded.displayname, displayname), targets = coalesce(excluded.targets, targets)`,
    )
    .run(table.id, logicalname, type, displayname ?? null, targets?.join(",") ?? null);
}
