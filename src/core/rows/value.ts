/** A reference to a row: its table's logical name, its guid in lower case, and its name where it is known. */
export interface RowReference {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
}

/** A length of time as the designer writes it: calendar months and years, so that it has no fixed number of hours. */
export interface TimeSpan {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/**
 * What a column or a workflow variable holds. No value at all is `undefined`, never a member of this union.
 * Decimal and money are strings in plain notation ("-12.50"), since 10^21 fits no double and no 64 bits; a date and time
 * is epoch milliseconds; guids are lower case with hyphens.
 */
export type Value =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "whole"; readonly value: number }
  | { readonly type: "double"; readonly value: number }
  | { readonly type: "decimal"; readonly value: string }
  | { readonly type: "money"; readonly value: string }
  | { readonly type: "boolean"; readonly value: boolean; readonly label?: string }
  | { readonly type: "dateTime"; readonly value: number }
  | { readonly type: "choice"; readonly value: number; readonly label?: string }
  | { readonly type: "lookup"; readonly value: RowReference }
  | { readonly type: "guid"; readonly value: string }
  /** The people of an e-mail's `to`, `from`, `cc` or `bcc`, in order. */
  | { readonly type: "partyList"; readonly value: readonly RowReference[] }
  /** Of variables only: no column holds one. */
  | { readonly type: "timeSpan"; readonly value: TimeSpan };

export type ValueType = Value["type"];

/** The types a column can have, in the words of scenario files and CSV headers. */
export type ColumnType = Exclude<ValueType, "timeSpan">;

export const columnTypes = [
  "text",
  "whole",
  "double",
  "decimal",
  "money",
  "boolean",
  "dateTime",
  "choice",
  "lookup",
  "guid",
  "partyList",
] as const satisfies readonly ColumnType[];

/** Columns by logical name. A name that is present with `undefined` is a column that is cleared. */
export type ColumnValues = ReadonlyMap<string, Value | undefined>;
