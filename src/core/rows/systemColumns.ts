import { AppError } from "../base/errors";
import { primaryKeyOf } from "./primaryName";
import { type Row } from "./row";
import { type ColumnValues, type RowReference, type Value } from "./value";

/** Columns that every row has, and that therefore no table declares: what each holds. */
export const systemColumns: ReadonlyMap<string, (row: Row) => Value | undefined> = new Map<
  string,
  (row: Row) => Value | undefined
>([
  ["statecode", (row) => choice(row.statecode, row.statecodename)],
  ["statuscode", (row) => choice(row.statuscode, row.statuscodename)],
  ["ownerid", (row) => lookup(row.owner)],
  ["owninguser", (row) => lookup(row.owner?.table === "systemuser" ? row.owner : undefined)],
  ["owningteam", (row) => lookup(row.owner?.table === "team" ? row.owner : undefined)],
  ["createdon", (row) => ({ type: "dateTime", value: row.createdon })],
  ["modifiedon", (row) => ({ type: "dateTime", value: row.modifiedon })],
  ["createdby", (row) => lookup(row.createdby)],
  ["modifiedby", (row) => lookup(row.modifiedby)],
]);

function choice(value: number, label: string | undefined): Value {
  return { type: "choice", value, ...(label !== undefined && { label }) };
}

function lookup(reference: RowReference | undefined): Value | undefined {
  return reference && { type: "lookup", value: reference };
}

export function isSystemColumn(table: string, column: string): boolean {
  return systemColumns.has(column) || column === primaryKeyOf(table);
}

/** What a set of columns says about the row itself, apart from the table's own columns. */
export interface SplitColumns {
  readonly id?: string;
  readonly owner?: RowReference;
  readonly statecode?: number;
  readonly statuscode?: number;
  readonly createdon?: number;
  readonly own: ColumnValues;
}

/**
 * Takes the system columns out of what is sent. Those that only the platform sets are refused, like a system column
 * without a value or of a wrong type.
 */
export function splitColumns(table: string, columns: ColumnValues): SplitColumns {
  const own = new Map<string, Value | undefined>();
  const fields: { -readonly [Field in keyof SplitColumns]?: SplitColumns[Field] } = {};
  for (const [name, value] of columns) {
    switch (name) {
      case primaryKeyOf(table):
        fields.id = expect(name, value, "guid").value;
        break;
      case "ownerid":
        fields.owner = expect(name, value, "lookup").value;
        break;
      case "statecode":
      case "statuscode":
        fields[name] = numberOf(name, value);
        break;
      case "createdon":
        fields.createdon = expect(name, value, "dateTime").value;
        break;
      case "createdby":
      case "modifiedon":
      case "modifiedby":
      case "owninguser":
      case "owningteam":
        throw new AppError("value.malformed", `The platform sets ${name} by itself. Leave it out.`);
      default:
        own.set(name, value);
    }
  }
  return { ...fields, own };
}

function expect<Type extends Value["type"]>(
  name: string,
  value: Value | undefined,
  type: Type,
): Extract<Value, { type: Type }> {
  if (value?.type !== type) {
    throw new AppError(
      "value.malformed",
      `${name} must be a ${type}${value === undefined ? " and cannot be emptied" : `, not a ${value.type}`}.`,
    );
  }
  return value as Extract<Value, { type: Type }>;
}

function numberOf(name: string, value: Value | undefined): number {
  return value?.type === "whole" ? value.value : expect(name, value, "choice").value;
}

/** What changes in a row when these columns are sent: some follow from others. */
export function changedColumns(sent: Iterable<string>): ReadonlySet<string> {
  const changed = new Set(sent);
  if (changed.has("statecode")) {
    changed.add("statuscode");
  }
  if (changed.has("ownerid")) {
    changed.add("owninguser").add("owningteam");
  }
  return changed.add("modifiedon").add("modifiedby");
}

/** What is sent to give a row to another owner. */
export function ownerColumns(owner: RowReference): ColumnValues {
  return new Map([["ownerid", { type: "lookup", value: owner }]]);
}

/** What is sent to set a row's state. */
export function stateColumns(statecode: number, statuscode: number): ColumnValues {
  return new Map([
    ["statecode", { type: "choice", value: statecode }],
    ["statuscode", { type: "choice", value: statuscode }],
  ]);
}

/** Dataverse: the default status reason of Active is 1, of Inactive 2. */
export function defaultStatus(statecode: number): number {
  return statecode + 1;
}
