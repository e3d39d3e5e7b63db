import { primaryNameOf } from "../../rows/primaryName";
import { type ColumnType, type RowReference } from "../../rows/value";
import { type Catalog, type DataColumn, type DataTable } from "../catalog";
import { bytesToGuid, guidToBytes } from "./guid";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";

/** Tables and columns are few and never change: they are remembered until a transaction is rolled back. */
export class SqliteCatalog implements Catalog {
  private readonly tablesByName = new Map<string, DataTable>();
  private readonly tablesById = new Map<number, DataTable>();
  private readonly columnsByTable = new Map<number, Map<string, DataColumn>>();
  private readonly columnsById = new Map<number, DataColumn>();

  constructor(private readonly database: SqlDatabase) {}

  /** After a rollback some of what is remembered may never have been. */
  forget(): void {
    this.tablesByName.clear();
    this.tablesById.clear();
    this.columnsByTable.clear();
    this.columnsById.clear();
  }

  tables(): readonly DataTable[] {
    return this.database.prepare("SELECT * FROM datatable ORDER BY logicalname").all().map(toTable);
  }

  table(logicalname: string): DataTable | undefined {
    const known = this.tablesByName.get(logicalname);
    if (known !== undefined) {
      return known;
    }
    const row = this.database
      .prepare("SELECT * FROM datatable WHERE logicalname = ?")
      .get(logicalname);
    return row && this.remember(toTable(row));
  }

  tableById(id: number): DataTable {
    const known = this.tablesById.get(id);
    if (known !== undefined) {
      return known;
    }
    const row = this.database.prepare("SELECT * FROM datatable WHERE id = ?").get(id);
    if (row === undefined) {
      throw new Error(`No table has the key ${id}.`);
    }
    return this.remember(toTable(row));
  }

  declareTable(logicalname: string): DataTable {
    const known = this.table(logicalname);
    if (known !== undefined) {
      return known;
    }
    this.database
      .prepare("INSERT INTO datatable (logicalname, primaryname) VALUES (?, ?)")
      .run(logicalname, primaryNameOf(logicalname));
    return this.declareTable(logicalname);
  }

  columns(table: DataTable): readonly DataColumn[] {
    return [...this.columnsOf(table.id).values()];
  }

  column(table: DataTable, logicalname: string): DataColumn | undefined {
    return this.columnsOf(table.id).get(logicalname);
  }

  columnById(id: number): DataColumn {
    let column = this.columnsById.get(id);
    if (column === undefined) {
      const row = this.database.prepare("SELECT tableid FROM datacolumn WHERE id = ?").get(id);
      this.columnsOf(Number(row?.["tableid"]));
      column = this.columnsById.get(id);
    }
    if (column === undefined) {
      throw new Error(`No column has the key ${id}.`);
    }
    return column;
  }

  declareColumn(table: DataTable, logicalname: string, type: ColumnType): DataColumn {
    const known = this.column(table, logicalname);
    if (known !== undefined) {
      return known;
    }
    this.database
      .prepare("INSERT INTO datacolumn (tableid, logicalname, type) VALUES (?, ?, ?)")
      .run(table.id, logicalname, type);
    this.columnsByTable.delete(table.id);
    return this.declareColumn(table, logicalname, type);
  }

  referenceId(reference: RowReference): number {
    const id = this.findReferenceId(reference);
    if (id === undefined) {
      const table = this.declareTable(reference.table);
      this.database
        .prepare("INSERT INTO reference (tableid, guid, name) VALUES (?, ?, ?)")
        .run(table.id, guidToBytes(reference.id), reference.name ?? null);
      return this.referenceId({ table: reference.table, id: reference.id });
    }
    if (reference.name !== undefined) {
      this.database
        .prepare("UPDATE reference SET name = ? WHERE id = ? AND name IS NOT ?")
        .run(reference.name, id, reference.name);
    }
    return id;
  }

  findReferenceId(reference: Pick<RowReference, "table" | "id">): number | undefined {
    const table = this.table(reference.table);
    const row =
      table &&
      this.database
        .prepare("SELECT id FROM reference WHERE tableid = ? AND guid = ?")
        .get(table.id, guidToBytes(reference.id));
    return row && Number(row["id"]);
  }

  reference(id: number): RowReference {
    const row = this.database
      .prepare("SELECT tableid, guid, name FROM reference WHERE id = ?")
      .get(id);
    if (row === undefined) {
      throw new Error(`No reference has the key ${id}.`);
    }
    return {
      table: this.tableById(Number(row["tableid"])).logicalname,
      id: bytesToGuid(row["guid"] as Uint8Array),
      ...(row["name"] !== null && { name: row["name"] as string }),
    };
  }

  private columnsOf(tableId: number): Map<string, DataColumn> {
    let columns = this.columnsByTable.get(tableId);
    if (columns === undefined) {
      columns = new Map();
      const rows = this.database
        .prepare("SELECT id, logicalname, type FROM datacolumn WHERE tableid = ? ORDER BY id")
        .all(tableId);
      for (const row of rows) {
        const column = {
          id: Number(row["id"]),
          logicalname: row["logicalname"] as string,
          type: row["type"] as ColumnType,
        };
        columns.set(column.logicalname, column);
        this.columnsById.set(column.id, column);
      }
      this.columnsByTable.set(tableId, columns);
    }
    return columns;
  }

  private remember(table: DataTable): DataTable {
    this.tablesByName.set(table.logicalname, table);
    this.tablesById.set(table.id, table);
    return table;
  }
}

function toTable(row: SqlRow): DataTable {
  return {
    id: Number(row["id"]),
    logicalname: row["logicalname"] as string,
    primaryname: row["primaryname"] as string,
    rowcount: Number(row["rowcount"]),
  };
}
