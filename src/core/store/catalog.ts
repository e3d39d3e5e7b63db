import { type Choice, type TableDefinition } from "../rows/tableDefinition";
import { type ColumnType, type RowReference } from "../rows/value";

export interface DataColumn {
  readonly id: number;
  readonly logicalname: string;
  readonly type: ColumnType;
  readonly displayname?: string;
  /** Logical names of the tables that a look-up can lead to, where a solution says so. */
  readonly targets?: readonly string[];
}

export interface DataTable {
  readonly id: number;
  readonly logicalname: string;
  /** Logical name of the column that names a row. */
  readonly primaryname: string;
  readonly displayname?: string;
  readonly displaycollectionname?: string;
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

  /**
   * Takes over what a solution says about a table, and makes what is new. A column whose values are stored in another form
   * keeps its type as long as the table has rows; answers those columns.
   */
  define(definition: TableDefinition): readonly DataColumn[];
  /** In the order in which they are shown; also of `statecode` and `statuscode`. Empty where no solution named them. */
  choices(table: DataTable, column: string): readonly Choice[];
  label(table: DataTable, column: string, value: number): string | undefined;

  /**
   * The key of a reference, made when it is new. A name that is given replaces the stored one unless the row is here: its
   * name is what the row itself says.
   */
  referenceId(reference: RowReference): number;
  /** The same for the row itself, whose name this is. */
  nameRow(row: Pick<RowReference, "table" | "id">, name: string | undefined): number;
  findReferenceId(reference: Pick<RowReference, "table" | "id">): number | undefined;
  reference(id: number): RowReference;
}
