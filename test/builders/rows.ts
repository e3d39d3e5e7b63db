import { type Row } from "../../src/core/rows/row";
import { type TimeSpan, type Value } from "../../src/core/rows/value";

/** A row that has whatever every row has; a test names only what it is about. */
export function aRow(facts: Partial<Row> = {}): Row {
  return {
    table: "account",
    id: aGuid(1),
    statecode: 0,
    statuscode: 1,
    createdon: 0,
    modifiedon: 0,
    version: 1,
    columns: new Map(),
    ...facts,
  };
}

/** The same guid for the same number. */
export function aGuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

export const text = (value: string): Value => ({ type: "text", value });
export const whole = (value: number): Value => ({ type: "whole", value });
export const boolean = (value: boolean): Value => ({ type: "boolean", value });
export const dateTime = (iso: string): Value => ({ type: "dateTime", value: Date.parse(iso) });
export const guid = (value: string): Value => ({ type: "guid", value });

export function choice(value: number, label?: string): Value {
  return label === undefined ? { type: "choice", value } : { type: "choice", value, label };
}

export function lookup(table: string, id: string, name?: string): Value {
  return { type: "lookup", value: name === undefined ? { table, id } : { table, id, name } };
}

/** The people behind look-ups. */
export function partyList(...people: readonly Value[]): Value {
  const value = people.flatMap((each) => (each.type === "lookup" ? [each.value] : []));
  return { type: "partyList", value };
}

export function timeSpan(facts: Partial<TimeSpan>): Value {
  return {
    type: "timeSpan",
    value: { years: 0, months: 0, days: 0, hours: 0, minutes: 0, ...facts },
  };
}
