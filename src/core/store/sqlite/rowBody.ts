import { type ColumnValues, type Value } from "../../rows/value";
import { type Catalog, type DataTable } from "../catalog";

/**
 * The body of a row on disk: a JSON object from column ids to values. Text, decimal, money and guid are strings, whole,
 * double, date and time (epoch ms) and choice numbers, a look-up is the key of its reference.
 */
export function encodeBody(catalog: Catalog, table: DataTable, columns: ColumnValues): string {
  const body: Record<string, string | number | boolean> = {};
  for (const [name, value] of columns) {
    const column = catalog.column(table, name);
    if (column === undefined || (value !== undefined && value.type !== column.type)) {
      throw new Error(
        `Column ${name} of ${table.logicalname} was not checked before it was stored.`,
      );
    }
    if (value !== undefined) {
      body[column.id] = value.type === "lookup" ? catalog.referenceId(value.value) : value.value;
    }
  }
  return JSON.stringify(body);
}

export function decodeBody(catalog: Catalog, body: string): Map<string, Value> {
  const columns = new Map<string, Value>();
  for (const [id, stored] of Object.entries(JSON.parse(body) as Record<string, unknown>)) {
    const { logicalname, type } = catalog.columnById(Number(id));
    const value = type === "lookup" ? catalog.reference(stored as number) : stored;
    columns.set(logicalname, { type, value } as Value);
  }
  return columns;
}
