import { AppError } from "../base/errors";
import { stableGuid } from "../base/stableGuid";
import { formatIso, parseDateTime } from "./dateTime";
import { decimalOfDouble, parseDecimal } from "./decimal";
import { foldText } from "./foldText";
import { toLogicalName } from "./logicalName";
import { type Choice } from "./tableDefinition";
import { type ColumnType, type RowReference, type Value } from "./value";
import { valueTypeLabels } from "./valueTypeLabels";

/**
 * A column's value as people write it in row documents, scenario files and data files: money, decimals and dates are
 * strings, a choice is its number or number and label, a look-up names table and id, a list of people is a list of look-ups, `null`
 * is an empty column.
 */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | { readonly value: number; readonly label?: string }
  | RowReference
  | readonly RowReference[];

/** Columns by logical name. Made without a prototype, so that a column may have any name. */
export type JsonColumns = Readonly<Record<string, JsonValue>>;

/** Of the longest text column (Dataverse: multiple lines of text). */
const maxTextLength = 1_048_576;

/** The type that a column gets when nothing declares it: a string is text. Undefined for null. */
export function typeOfJson(json: unknown): ColumnType | undefined {
  switch (typeof json) {
    case "string":
      return "text";
    case "boolean":
      return "boolean";
    case "number":
      return Number.isSafeInteger(json) ? "whole" : "decimal";
    default:
      if (json === null) {
        return undefined;
      }
      return Array.isArray(json) ? "partyList" : isReference(json) ? "lookup" : "choice";
  }
}

/**
 * Reads a value of a column of this type. Ids may be short names, which stand for stable guids; a date and time without
 * an offset is in `timeZone`; one of the column's `choices` may be called by its label alone. Anything else than the forms
 * above throws `value.malformed`, naming the column.
 */
export function valueOfJson(
  json: unknown,
  type: ColumnType,
  {
    column,
    timeZone,
    choices = [],
    what = `Column '${column}'`,
  }: {
    readonly column: string;
    readonly timeZone: string;
    readonly choices?: readonly Choice[];
    /** What is to hold the value, where it is no column. */
    readonly what?: string;
  },
): Value | undefined {
  if (json === null) {
    return undefined;
  }
  if (typeof json === "string" && json.length > maxTextLength) {
    throw new AppError(
      "value.malformed",
      `${what} holds at most ${maxTextLength.toLocaleString("en-US")} characters; here are ${json.length.toLocaleString("en-US")}.`,
    );
  }
  const value = labelled(json, type, choices) ?? readers[type](json, timeZone);
  if (value === undefined) {
    const possible = choices.length === 0 ? examples[type] : listOf(choices);
    throw new AppError(
      "value.malformed",
      `${what} holds ${valueTypeLabels[type]}. ${describeJson(json)} is none: write ${possible}.`,
    );
  }
  return value;
}

function labelled(json: unknown, type: ColumnType, choices: readonly Choice[]): Value | undefined {
  if (typeof json !== "string" || (type !== "choice" && type !== "boolean")) {
    return undefined;
  }
  const wanted = foldText(json.trim());
  const found = choices.filter(({ label }) => foldText(label.trim()) === wanted);
  const [choice] = found;
  if (choice === undefined || found.length > 1) {
    return undefined;
  }
  return type === "boolean"
    ? { type, value: choice.value === 1 }
    : { type, value: choice.value, label: choice.label };
}

/** As many as are read in a message. */
const choicesListed = 12;

function listOf(choices: readonly Choice[]): string {
  const named = choices.map(({ value, label }) => `${JSON.stringify(label)} (${value})`);
  return named.length > choicesListed
    ? `${named.slice(0, choicesListed).join(", ")}, or one of ${named.length - choicesListed} more`
    : named.join(" or ");
}

/** Of a column's value: none is a length of time. */
export function jsonOfValue(value: Value): JsonValue {
  switch (value.type) {
    case "dateTime":
      return formatIso(value.value);
    case "choice":
      return value.label === undefined ? value.value : { value: value.value, label: value.label };
    case "timeSpan":
      return JSON.stringify(value.value);
    default:
      return value.value;
  }
}

/** In a few words, however large or deep it is. */
function describeJson(json: unknown): string {
  switch (typeof json) {
    case "string":
      return JSON.stringify(json.slice(0, 80));
    case "number":
    case "boolean":
      return String(json);
    case "object":
      return Array.isArray(json) ? "A list" : "An object";
    default:
      return "What is written here";
  }
}

type Reader = (json: unknown, timeZone: string) => Value | undefined;

const readers: Readonly<Record<ColumnType, Reader>> = {
  text: (json) => (typeof json === "string" ? { type: "text", value: json } : undefined),
  whole: (json) =>
    Number.isSafeInteger(json) ? { type: "whole", value: json as number } : undefined,
  double: (json) =>
    typeof json === "number" && Number.isFinite(json) ? { type: "double", value: json } : undefined,
  decimal: (json) => exact("decimal", json),
  money: (json) => exact("money", json),
  boolean: (json) => (typeof json === "boolean" ? { type: "boolean", value: json } : undefined),
  dateTime: (json, timeZone) => {
    const value = typeof json === "string" ? parseDateTime(json, timeZone) : undefined;
    return value === undefined ? undefined : { type: "dateTime", value };
  },
  choice: (json) => {
    if (Number.isSafeInteger(json)) {
      return { type: "choice", value: json as number };
    }
    const { value, label } = (typeof json === "object" ? json : {}) as Record<string, unknown>;
    return Number.isSafeInteger(value)
      ? { type: "choice", value: value as number, ...(typeof label === "string" && { label }) }
      : undefined;
  },
  lookup: (json) =>
    isReference(json) ? { type: "lookup", value: readReference(json) } : undefined,
  partyList: (json) =>
    Array.isArray(json) && json.every(isReference)
      ? { type: "partyList", value: json.map(readReference) }
      : undefined,
  guid: (json) =>
    typeof json === "string" && json !== "" ? { type: "guid", value: stableGuid(json) } : undefined,
};

const examples: Readonly<Record<ColumnType, string>> = {
  text: 'a string such as "Contoso"',
  whole: "a whole number such as 12",
  double: "a number such as 1.5",
  decimal: 'a string such as "12.50"',
  money: 'a string such as "1200.00"',
  boolean: "true or false",
  dateTime: 'a string such as "2026-01-10T09:00:00Z"',
  choice: 'a number such as 1, or { "value": 1, "label": "Open" }',
  lookup: '{ "table": "account", "id": "…" }',
  partyList: '[{ "table": "contact", "id": "…" }]',
  guid: 'a string such as "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77"',
};

function exact(type: "decimal" | "money", json: unknown): Value | undefined {
  const value =
    typeof json === "number"
      ? decimalOfDouble(json)
      : typeof json === "string"
        ? parseDecimal(json)
        : undefined;
  return value === undefined ? undefined : { type, value };
}

function readReference({ table, id, name }: RowReference): RowReference {
  return {
    table: toLogicalName("table", table),
    id: stableGuid(id),
    ...(typeof name === "string" && { name }),
  };
}

function isReference(json: unknown): json is RowReference {
  return (
    typeof json === "object" &&
    json !== null &&
    "table" in json &&
    typeof json.table === "string" &&
    "id" in json &&
    typeof json.id === "string" &&
    json.id !== ""
  );
}
