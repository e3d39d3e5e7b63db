import { AppError } from "../base/errors";
import { type Catalog, type DataTable } from "../store/catalog";
import { typeOfJson, valueOfJson } from "./rowJson";
import { isSystemColumn } from "./systemColumns";
import { type Choice } from "./tableDefinition";
import { toLogicalName } from "./logicalName";
import { primaryKeyOf } from "./primaryName";
import { type ColumnType, columnTypes, type ColumnValues, type Value } from "./value";

export function toColumnType(type: string): ColumnType {
  const found = columnTypes.find((known) => known === type);
  if (found === undefined) {
    throw new AppError(
      "import.malformed",
      `"${type.slice(0, 80)}" is no type of column. Use one of ${columnTypes.join(", ")}.`,
    );
  }
  return found;
}

/** As many as a table of Dataverse's database can have. */
const maxColumns = 1024;

/** Declares a column; one that exists with another type is refused. */
export function declareColumn(
  catalog: Catalog,
  table: DataTable,
  name: string,
  type: ColumnType,
): void {
  if (isSystemColumn(table.logicalname, name)) {
    return;
  }
  const column = catalog.column(table, name);
  if (column === undefined) {
    refuseTooMany(table.logicalname, catalog.columns(table).length);
    catalog.declareColumn(table, name, type);
  } else {
    refuseOtherType(table.logicalname, name, { here: column.type, declared: type });
  }
}

export function refuseTooMany(table: string, count: number): void {
  if (count >= maxColumns) {
    throw new AppError(
      "import.malformed",
      `${table} would have more than ${maxColumns} columns, which no table can have.`,
    );
  }
}

export function refuseOtherType(
  table: string,
  column: string,
  { here, declared }: { readonly here: ColumnType; readonly declared: ColumnType },
): void {
  if (here !== declared) {
    throw new AppError(
      "import.malformed",
      `Column '${column}' of ${table} is of type ${here} here, not ${declared}. Declare it as ${here}.`,
    );
  }
}

/** The types of the columns that every row has. */
const systemTypes: Readonly<Record<string, ColumnType>> = {
  ownerid: "lookup",
  statecode: "choice",
  statuscode: "choice",
  createdon: "dateTime",
};

/** The type of a column that every row has and people can set. */
export function systemColumnType(name: string): ColumnType | undefined {
  return Object.hasOwn(systemTypes, name) ? systemTypes[name] : undefined;
}

/** The columns of a table, as far as whoever reads values needs to know them. */
export interface TableColumns {
  /** Logical name of the table. */
  readonly table: string;
  readonly typeOf: (column: string) => ColumnType | undefined;
  /** None where no solution named them. */
  readonly choicesOf: (column: string) => readonly Choice[];
  /** Makes a column; absent where the table must have it already. */
  readonly declare?: (column: string, type: ColumnType) => void;
}

/**
 * Reads columns as people write them into values. A column that the table does not have is declared with the type of
 * its JSON value when `declares`, else it is `column.notFound`.
 */
export function readColumns(
  catalog: Catalog,
  table: DataTable,
  json: JsonEntries,
  { declares, timeZone }: { declares: boolean; timeZone: string },
): ColumnValues {
  const columns: TableColumns = {
    table: table.logicalname,
    typeOf: (column) => catalog.column(table, column)?.type,
    choicesOf: (column) => catalog.choices(table, column),
    ...(declares && {
      declare: (column, type) => {
        declareColumn(catalog, table, column, type);
      },
    }),
  };
  return readValues(columns, json, timeZone);
}

type JsonEntries = readonly (readonly [name: string, value: unknown])[];

export function readValues(
  { table, typeOf, choicesOf, declare }: TableColumns,
  json: JsonEntries,
  timeZone: string,
): ColumnValues {
  const columns = new Map<string, Value | undefined>();
  for (const [written, value] of json) {
    const name = toLogicalName("column", written);
    if (columns.has(name)) {
      throw new AppError("value.malformed", `Column '${name}' is there twice.`);
    }
    const type =
      systemColumnType(name) ?? (name === primaryKeyOf(table) ? "guid" : undefined) ?? typeOf(name);
    if (type === undefined && declare === undefined) {
      throw new AppError(
        "column.notFound",
        `${table} has no column '${name}'. Check its name, or import a file that declares it.`,
      );
    }
    const known = type ?? typeOfJson(value);
    if (known !== undefined) {
      if (type === undefined) {
        declare?.(name, known);
      }
      const choices = hasChoices(known) ? choicesOf(name) : [];
      columns.set(name, valueOfJson(value, known, { column: name, timeZone, choices }));
    }
  }
  return columns;
}

function hasChoices(type: ColumnType): boolean {
  return type === "choice" || type === "boolean";
}
