import { type ColumnType } from "./value";

/** One of the values that a choice column can have. */
export interface Choice {
  readonly value: number;
  readonly label: string;
  /** Of a status reason: the state that it belongs to. */
  readonly statecode?: number;
}

/** What a solution says about a column. */
export interface ColumnDefinition {
  readonly logicalname: string;
  readonly type: ColumnType;
  readonly displayname?: string;
  /** Logical names of the tables that a look-up can lead to. */
  readonly targets?: readonly string[];
  /** Of a choice or a yes/no, in the order in which they are shown. */
  readonly choices?: readonly Choice[];
}

/** What a solution says about a table; what it leaves out is not known. */
export interface TableDefinition {
  readonly logicalname: string;
  readonly displayname?: string;
  /** "Accounts" for "Account". */
  readonly displaycollectionname?: string;
  /** Logical name of the column that names a row. */
  readonly primaryname?: string;
  readonly columns: readonly ColumnDefinition[];
}
