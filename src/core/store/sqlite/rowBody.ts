import { type ColumnType, type ColumnValues, type Value } from "../../rows/value";
import { type Catalog, type DataTable } from "../catalog";

/**
 * The body of a row on disk: a JSON object from column ids to values. Text, decimal, money and guid are strings, whole,
 * double, date and time (epoch ms) and choice numbers, a choice with a label that the catalogue does not know is both in a
 * list, a look-up is the key of its reference, a list of people a list of such keys.
 */
export function encodeBody(catalog: Catalog, table: DataTable, columns: ColumnValues): string {
  const body: Record<string, Stored> = {};
  for (const [name, value] of columns) {
    const column = catalog.column(table, name);
    if (column === undefined || (value !== undefined && value.type !== column.type)) {
      throw new Error(
        `Column ${name} of ${table.logicalname} was not checked before it was stored.`,
      );
    }
    if (value !== undefined) {
      body[column.id] = encode(
        catalog,
        value,
        (choice) => catalog.label(table, name, choice) !== undefined,
      );
    }
  }
  return JSON.stringify(body);
}

/** A choice that was stored without a label has that of the catalogue, like a yes/no. */
export function decodeBody(catalog: Catalog, table: DataTable, body: string): Map<string, Value> {
  const columns = new Map<string, Value>();
  for (const [id, stored] of Object.entries(JSON.parse(body) as Record<string, unknown>)) {
    const { logicalname, type } = catalog.columnById(Number(id));
    const value = decode(catalog, type, stored);
    const label =
      (value.type === "choice" || value.type === "boolean") && value.label === undefined
        ? catalog.label(table, logicalname, Number(value.value))
        : undefined;
    columns.set(logicalname, label === undefined ? value : ({ ...value, label } as Value));
  }
  return columns;
}

type Stored =
  string | number | boolean | readonly number[] | readonly [value: number, label: string];

function encode(catalog: Catalog, value: Value, isLabelKnown: (choice: number) => boolean): Stored {
  switch (value.type) {
    case "lookup":
      return catalog.referenceId(value.value);
    case "choice":
      return value.label === undefined || isLabelKnown(value.value)
        ? value.value
        : [value.value, value.label];
    case "partyList":
      return value.value.map((party) => catalog.referenceId(party));
    case "timeSpan":
      throw new Error("No column holds a length of time.");
    default:
      return value.value;
  }
}

function decode(catalog: Catalog, type: ColumnType, stored: unknown): Value {
  if (type === "choice" && Array.isArray(stored)) {
    const [value, label] = stored as [number, string];
    return { type, value, label };
  }
  switch (type) {
    case "lookup":
      return { type, value: catalog.reference(stored as number) };
    case "partyList":
      return { type, value: (stored as readonly number[]).map((id) => catalog.reference(id)) };
    default:
      return { type, value: stored } as Value;
  }
}
