import { type Catalog } from "../store/catalog";
import { columnsToRead } from "./columnsToRead";
import { primaryNameOf } from "./primaryName";
import { type Choice } from "./tableDefinition";
import { type ColumnType } from "./value";

export interface ColumnDescription {
  readonly logicalname: string;
  readonly type: ColumnType;
  readonly displayname?: string;
  /** The tables that a look-up can lead to, where they are known. */
  readonly targets?: readonly string[];
  /** None where no solution named them. */
  readonly choices: readonly Choice[];
}

/** What a person needs to know to write a row of a table. */
export interface TableDescription {
  readonly logicalname: string;
  readonly displayname?: string;
  readonly displaycollectionname?: string;
  /** Logical name of the column that names a row. */
  readonly primaryname: string;
  /** What names a row comes first; those that every row has and people can set come last. */
  readonly columns: readonly ColumnDescription[];
}

/** Those who can own a row. */
export const ownerTables: readonly string[] = ["systemuser", "team"];

/** Also of a table that is not here yet. */
export function describeTable(catalog: Catalog, logicalname: string): TableDescription {
  const table = catalog.table(logicalname);
  const choicesOf = (column: string): readonly Choice[] =>
    table === undefined ? [] : catalog.choices(table, column);
  const own = table === undefined ? [] : columnsToRead(catalog, table);
  return {
    logicalname,
    ...(table?.displayname !== undefined && { displayname: table.displayname }),
    ...(table?.displaycollectionname !== undefined && {
      displaycollectionname: table.displaycollectionname,
    }),
    primaryname: table?.primaryname ?? primaryNameOf(logicalname),
    columns: [
      ...own.map(({ id: _id, ...column }) => ({
        ...column,
        choices: choicesOf(column.logicalname),
      })),
      {
        logicalname: "ownerid",
        type: "lookup",
        displayname: "Owner",
        targets: ownerTables,
        choices: [],
      },
      {
        logicalname: "statecode",
        type: "choice",
        displayname: "Status",
        choices: choicesOf("statecode"),
      },
      {
        logicalname: "statuscode",
        type: "choice",
        displayname: "Status Reason",
        choices: choicesOf("statuscode"),
      },
    ],
  };
}
