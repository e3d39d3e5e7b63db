import { AppError } from "../base/errors";
import { type Catalog, type DataTable } from "../store/catalog";
import { typeOfJson, valueOfJson } from "./rowJson";
import { isSystemColumn } from "./systemColumns";
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
  const column = catalog.declareColumn(table, name, type);
  if (column.type !== type) {
    throw new AppError(
      "import.malformed",
      `Column '${name}' of ${table.logicalname} is of type ${column.type} here, not ${type}. Declare it as ${column.type}.`,
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

/**
 * Reads columns as people write them into values. A column that the table does not have is declared with the type of
 * its JSON value when `declares`, else it is `column.notFound`.
 */
export function readColumns(
  catalog: Catalog,
  table: DataTable,
  json: readonly (readonly [name: string, value: unknown])[],
  { declares, timeZone }: { declares: boolean; timeZone: string },
): ColumnValues {
  const columns = new Map<string, Value | undefined>();
  for (const [written, value] of json) {
    const name = toLogicalName("column", written);
    const type =
      systemColumnType(name) ??
      (name === primaryKeyOf(table.logicalname) ? "guid" : undefined) ??
      catalog.column(table, name)?.type;
    if (type === undefined && !declares) {
      throw new AppError(
        "column.notFound",
        `${table.logicalname} has no column '${name}'. Check its name, or import a file that declares it.`,
      );
    }
    const known = type ?? typeOfJson(value);
    if (known !== undefined) {
      if (type === undefined) {
        declareColumn(catalog, table, name, known);
      }
      columns.set(name, valueOfJson(value, known, { column: name, timeZone }));
    }
  }
  return columns;
}
