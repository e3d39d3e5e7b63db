import { primaryKeyOf } from "./primaryName";
import { type Row } from "./row";
import { type RowReference, type Value } from "./value";

/** What a column of a row holds, system columns and the primary key included. A column that is not there holds nothing. */
export function columnOf(row: Row, attribute: string): Value | undefined {
  const system = systemColumns.get(attribute);
  if (system !== undefined) {
    return system(row);
  }
  if (attribute === primaryKeyOf(row.table)) {
    return keyOf(row);
  }
  const value = row.columns.get(attribute);
  return value === undefined && attribute === activityKey ? keyOf(row) : value;
}

/** Custom activity tables have this key too; elsewhere a column of that name is a look-up to an activity. */
const activityKey = "activityid";

const systemColumns: ReadonlyMap<string, (row: Row) => Value | undefined> = new Map<
  string,
  (row: Row) => Value | undefined
>([
  ["statecode", (row) => ({ type: "choice", value: row.statecode })],
  ["statuscode", (row) => ({ type: "choice", value: row.statuscode })],
  ["ownerid", (row) => lookup(row.owner)],
  ["owninguser", (row) => lookup(row.owner?.table === "systemuser" ? row.owner : undefined)],
  ["owningteam", (row) => lookup(row.owner?.table === "team" ? row.owner : undefined)],
  ["createdon", (row) => ({ type: "dateTime", value: row.createdon })],
  ["modifiedon", (row) => ({ type: "dateTime", value: row.modifiedon })],
  ["createdby", (row) => lookup(row.createdby)],
  ["modifiedby", (row) => lookup(row.modifiedby)],
]);

function lookup(reference: RowReference | undefined): Value | undefined {
  return reference && { type: "lookup", value: reference };
}

function keyOf(row: Row): Value {
  return { type: "guid", value: row.id };
}
