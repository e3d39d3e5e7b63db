import { type RowDocument } from "../core/rows/rowDocuments";
import { type ImportResult } from "../core/rows/imports/importWriting";
import { type JsonColumns } from "../core/rows/rowJson";
import { type Choice } from "../core/rows/tableDefinition";
import { type TableDescription } from "../core/rows/tableDescription";
import { type ColumnType, type RowReference } from "../core/rows/value";
import { type Page, type PageRequest, type WritingRequest } from "./environment";

export interface TableSummary {
  readonly logicalname: string;
  /** Absent where no solution named the table; "Accounts" is the collection's name of "Account". */
  readonly displayname?: string;
  readonly displaycollectionname?: string;
  /** The column that names a row; the table may not have it yet. */
  readonly primaryname: string;
  readonly rowCount: number;
  /** As people read them: what names a row comes first. Without the columns that every row has. */
  readonly columns: readonly ColumnSummary[];
}

export interface ColumnSummary {
  readonly logicalname: string;
  readonly type: ColumnType;
  readonly displayname?: string;
  /** The tables that a look-up can lead to. */
  readonly targets?: readonly string[];
}

export const rowDeeds = ["Write", "Assign", "Delete"] as const;

/** What a person can do with a row, by Dataverse's words for its privileges. */
export type RowDeed = (typeof rowDeeds)[number];

export interface RowSummary {
  readonly reference: RowReference;
  readonly modifiedon: number;
  /** Of a user. */
  readonly isDisabled?: boolean;
  /** What the caller may not do with it; absent where that is nothing. */
  readonly refused?: readonly RowDeed[];
}

/** What the host may ask of the tables and rows of an environment. */
export type RowRequests = {
  listTables: () => readonly TableSummary[];
  /** The values that a column can have, also `statecode` and `statuscode`; none where no solution named them. */
  listChoices: (params: { table: string; column: string }) => readonly Choice[];
  /** Also of a table that is not here yet. */
  describeTable: (params: { table: string }) => TableDescription;
  /** By creation, newest first; `search` looks for a part of the row's name, or for the beginning of its id. */
  listRows: (params: { table: string; search?: string } & PageRequest) => Page<RowSummary>;
  /** The rows that still exist, in any order; at most 1,000. */
  getRows: (params: { table: string; ids: readonly string[] }) => readonly RowSummary[];
  getRow: (params: { table: string; id: string }) => RowDocument;
  createRow: (params: { table: string; columns: JsonColumns } & WritingRequest) => RowDocument;
  /** `columns`: only those that differ; a null clears. Rejects with `row.changed` when `version` is not the row's any more. */
  updateRow: (
    params: { table: string; id: string; version: number; columns: JsonColumns } & WritingRequest,
  ) => RowDocument;
  /** Rejects with `row.notFound` when it is gone already. */
  deleteRow: (params: { table: string; id: string } & WritingRequest) => void;
  /**
   * All or nothing; `importing` tells how far it is. Until the file is read to its end it can be given up, and rejects with
   * `cancelled`. `format` csv needs `table`.
   */
  importRows: (
    params: {
      file: string;
      format: "json" | "csv";
      bytes: Uint8Array;
      table?: string;
      startsWorkflows: boolean;
    } & WritingRequest,
  ) => ImportResult;
};
