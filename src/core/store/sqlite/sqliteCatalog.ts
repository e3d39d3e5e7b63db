import { primaryNameOf } from "../../rows/primaryName";
import { type Choice, type TableDefinition } from "../../rows/tableDefinition";
import { type ColumnType, type RowReference } from "../../rows/value";
import { type Catalog, type DataColumn, type DataTable } from "../catalog";
import { defineTable } from "./defineTable";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";
import { SqliteChoices } from "./sqliteChoices";
import { SqliteReferences } from "./sqliteReferences";

/** Tables and columns are few and seldom change: they are remembered until one is defined anew or a transaction is rolled back. */
export class SqliteCatalog implements Catalog {
  private readonly tablesByName = new Map<string, DataTable>();
  private readonly tablesById = new Map<number, DataTable>();
  private readonly columnsByTable = new Map<number, Map<string, DataColumn>>();
  private readonly columnsById = new Map<number, DataColumn>();
  private readonly choicesOf: SqliteChoices;
  private readonly references: SqliteReferences;

  constructor(private readonly database: SqlDatabase) {
    this.references = new SqliteReferences(database);
    this.choicesOf = new SqliteChoices(database);
  }

  /** After a rollback some of what is remembered may never have been. */
  forget(): void {
    this.tablesByName.clear();
    this.tablesById.clear();
    this.columnsByTable.clear();
    this.columnsById.clear();
    this.choicesOf.forget();
    this.references.forget();
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
    const row = this.database
      .prepare("SELECT * FROM datacolumn WHERE tableid = ? AND logicalname = ?")
      .get(table.id, logicalname);
    if (row === undefined) {
      throw new Error("A column that was just declared is not there.");
    }
    return this.rememberColumn(this.columnsOf(table.id), toColumn(row));
  }

  define(definition: TableDefinition): readonly DataColumn[] {
    const { id } = this.declareTable(definition.logicalname);
    const table = { ...this.tableById(id), rowcount: this.rowCount(id) };
    const kept = defineTable(this.database, this, table, definition);
    for (const { logicalname, choices } of definition.columns) {
      if (choices !== undefined) {
        this.choicesOf.replace(table.id, logicalname, choices);
      }
    }
    this.forget();
    return kept;
  }

  choices(table: DataTable, column: string): readonly Choice[] {
    return [...this.choicesOf.of(table.id, column).values()];
  }

  label(table: DataTable, column: string, value: number): string | undefined {
    return this.choicesOf.of(table.id, column).get(value)?.label;
  }

  referenceId({ table, id, name }: RowReference): number {
    const reference = this.references.require(this.declareTable(table).id, id, name);
    if (name !== undefined && name !== reference.name && !this.references.isOfRow(reference)) {
      this.references.rename(reference, name);
    }
    return reference.id;
  }

  nameRow({ table, id }: Pick<RowReference, "table" | "id">, name: string | undefined): number {
    const reference = this.references.require(this.declareTable(table).id, id, name);
    if (name !== reference.name) {
      this.references.rename(reference, name);
    }
    return reference.id;
  }

  findReferenceId({ table: name, id }: Pick<RowReference, "table" | "id">): number | undefined {
    const table = this.table(name);
    return table && this.references.find(table.id, id)?.id;
  }

  reference(id: number): RowReference {
    const { tableId, guid, name } = this.references.get(id);
    return {
      table: this.tableById(tableId).logicalname,
      id: guid,
      ...(name !== undefined && { name }),
    };
  }

  private columnsOf(tableId: number): Map<string, DataColumn> {
    let columns = this.columnsByTable.get(tableId);
    if (columns === undefined) {
      columns = new Map();
      const rows = this.database
        .prepare("SELECT * FROM datacolumn WHERE tableid = ? ORDER BY id")
        .all(tableId);
      for (const row of rows) {
        this.rememberColumn(columns, toColumn(row));
      }
      this.columnsByTable.set(tableId, columns);
    }
    return columns;
  }

  /** What is remembered of a table has the count it had then. */
  private rowCount(tableId: number): number {
    const row = this.database.prepare("SELECT rowcount FROM datatable WHERE id = ?").get(tableId);
    return Number(row?.["rowcount"]);
  }

  private rememberColumn(columns: Map<string, DataColumn>, column: DataColumn): DataColumn {
    columns.set(column.logicalname, column);
    this.columnsById.set(column.id, column);
    return column;
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
    ...(row["displayname"] !== null && { displayname: row["displayname"] as string }),
    ...(row["displaycollectionname"] !== null && {
      displaycollectionname: row["displaycollectionname"] as string,
    }),
    rowcount: Number(row["rowcount"]),
  };
}

function toColumn(row: SqlRow): DataColumn {
  return {
    id: Number(row["id"]),
    logicalname: row["logicalname"] as string,
    type: row["type"] as ColumnType,
    ...(row["displayname"] !== null && { displayname: row["displayname"] as string }),
    ...(row["targets"] !== null && { targets: (row["targets"] as string).split(",") }),
  };
}
