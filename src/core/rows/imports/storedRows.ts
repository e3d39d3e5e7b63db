import { type RowReference, type ColumnType, type Value } from "../value";
import { type CheckedRow } from "./checkedRow";

/**
 * Rows of an import as they wait in the store: JSON, grouped by table and columns, so that names do not come with every row
 * (`[table, [column...], [[id, value...]...]]`). A value stands without its type, which is its column's; `null` clears.
 */
type StoredGroup = readonly [
  table: string,
  columns: readonly string[],
  rows: (readonly StoredValue[])[],
];

type StoredValue =
  | string
  | number
  | boolean
  | null
  | RowReference
  | readonly RowReference[]
  | readonly [value: number, label: string];

export function storeRows(rows: readonly CheckedRow[]): string {
  const groups: StoredGroup[] = [];
  for (const { table, id, columns } of rows) {
    const names = [...columns.keys()];
    const last = groups.at(-1);
    const isOfLast =
      last?.[0] === table &&
      last[1].length === names.length &&
      names.every((name, index) => name === last[1][index]);
    const group: StoredGroup = isOfLast ? last : [table, names, []];
    if (!isOfLast) {
      groups.push(group);
    }
    group[2].push([id, ...Array.from(columns.values(), store)]);
  }
  return JSON.stringify(groups);
}

export function* readStoredRows(
  text: string,
  typeOf: (table: string, column: string) => ColumnType,
): Generator<CheckedRow> {
  for (const [table, names, rows] of JSON.parse(text) as readonly StoredGroup[]) {
    const types = names.map((name) => typeOf(table, name));
    for (const [id, ...values] of rows) {
      const columns = new Map<string, Value | undefined>();
      names.forEach((name, index) => {
        columns.set(name, restore(types[index], values[index]));
      });
      yield { table, id: id as string, columns };
    }
  }
}

function store(value: Value | undefined): StoredValue {
  if (value === undefined) {
    return null;
  }
  if (value.type === "timeSpan") {
    throw new Error("No column holds a length of time.");
  }
  return value.type === "choice" && value.label !== undefined
    ? [value.value, value.label]
    : value.value;
}

function restore(type: ColumnType | undefined, stored: StoredValue | undefined): Value | undefined {
  if (stored === null || stored === undefined || type === undefined) {
    return undefined;
  }
  if (type === "choice" && Array.isArray(stored)) {
    const [value, label] = stored as unknown as readonly [number, string];
    return { type, value, label };
  }
  return { type, value: stored } as Value;
}
