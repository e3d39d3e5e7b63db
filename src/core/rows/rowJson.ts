import { type RowReference } from "./value";

/**
 * A column's value as people write it in row documents, scenario files and data files: money, decimals and dates are
 * strings, a choice is its number or number and label, a look-up names table and id, `null` is an empty column.
 */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | { readonly value: number; readonly label?: string }
  | RowReference;

/** Columns by logical name. Made without a prototype, so that a column may have any name. */
export type JsonColumns = Readonly<Record<string, JsonValue>>;
