import { activityKey, primaryKeyOf } from "./primaryName";
import { type Row } from "./row";
import { systemColumns } from "./systemColumns";
import { type Value } from "./value";

/** What a column of a row holds, system columns and the primary key included. A column that is not there holds nothing. */
export function columnOf(row: Row, attribute: string): Value | undefined {
  const read = systemColumns.get(attribute);
  if (read !== undefined) {
    return read(row);
  }
  if (attribute === primaryKeyOf(row.table)) {
    return keyOf(row);
  }
  const value = row.columns.get(attribute);
  // A custom activity's name does not tell that this is its key.
  return value === undefined && attribute === activityKey ? keyOf(row) : value;
}

function keyOf(row: Row): Value {
  return { type: "guid", value: row.id };
}
