import { type ColumnType, type RowReference } from "../rows/value";

export interface DataColumn {
  readonly id: number;
  readonly logicalname: string;
  readonly type: ColumnType;
}

export interface DataTable {
  readonly id: number;
  readonly logicalname: string;
  /** Logical name of the column that names a row. */
  readonly primaryname: string;
  readonly rowcount: number;
}

/**
 * The dictionary of tables, columns and referenced rows. Foreign names end here: everything else in the store has ids.
 * A reference outlives its row and keeps the row's last name.
 */
export interface Catalog {
  tables(): readonly DataTable[];
  table(logicalname: string): DataTable | undefined;
  tableById(id: number): DataTable;
  /** Makes the table when it is new. */
  declareTable(logicalname: string): DataTable;
  columns(table: DataTable): readonly DataColumn[];
  column(table: DataTable, logicalname: string): DataColumn | undefined;
  columnById(id: number): DataColumn;
  /** Makes the column when it is new; an existing column keeps its type. */
  declareColumn(table: DataTable, logicalname: string, type: ColumnType): DataColumn;

  /** The key of a reference, made when it is new; a name that is given replaces the stored one. */
  referenceId(reference: RowReference): number;
  findReferenceId(reference: Pick<RowReference, "table" | "id">): number | undefined;
  reference(id: number): RowReference;
}
