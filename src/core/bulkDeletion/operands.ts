import { parseDateTime } from "../rows/dateTime";
import { parseDecimal } from "../rows/decimal";
import { type ColumnType, type Value } from "../rows/value";
import { valueTypeLabels } from "../rows/valueTypeLabels";
import { type CriteriaColumn } from "./criteriaTable";

/** Longer texts no column holds that is worth comparing. */
export const maxValueLength = 4_000;

const maxDigits = 100;
const guid = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i;
/** What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets). */
export const unwritable = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** What a person could type instead. */
const examples: Readonly<Record<ColumnType, string>> = {
  text: "Type some text.",
  whole: "Type a number such as 3.",
  double: "Type a number such as 0.5.",
  decimal: "Type a number such as 12.50.",
  money: "Type an amount such as 1250.00.",
  boolean: "Choose Yes or No.",
  dateTime: "Type a date such as 2026-10-26 or 2026-10-26T09:30.",
  choice: "Choose one of its options.",
  lookup: "Choose a row.",
  guid: "Type an id such as 5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77.",
  partyList: "Choose another column.",
};

/** The value that a text stands for in conditions on a column, or why it stands for none. */
export function readOperand(
  column: Pick<CriteriaColumn, "displayname" | "type">,
  text: string,
  timeZone: string,
): Value | string {
  const problem = problemOfText(column.displayname, text);
  const { type, displayname } = column;
  return (
    problem ??
    read(type, text, timeZone) ??
    `${displayname} is ${valueTypeLabels[type]}. ${examples[type]}`
  );
}

/** Why a text cannot be a value at all. */
export function problemOfText(name: string, text: string): string | undefined {
  if (text === "") {
    return `${name} is compared with nothing. Give it a value, or choose Contains data or Does not contain data.`;
  }
  if (text.length > maxValueLength) {
    return `A value of ${name} has ${text.length} characters; ${maxValueLength} are the most.`;
  }
  return text.search(unwritable) >= 0
    ? `A value of ${name} has a control character that FetchXML cannot hold. Remove it.`
    : undefined;
}

function read(type: ColumnType, text: string, timeZone: string): Value | undefined {
  switch (type) {
    case "text":
      return { type, value: text };
    case "whole":
    case "choice":
      return valueOf(type, /^[+-]?\d{1,16}$/.test(text) ? Number(text) : NaN);
    case "double":
      return valueOf(type, decimalOf(text) === undefined ? NaN : Number(text));
    case "decimal":
    case "money": {
      const value = decimalOf(text);
      return value === undefined ? undefined : { type, value };
    }
    case "boolean":
      return /^(?:0|1|true|false)$/.test(text)
        ? { type, value: text === "1" || text === "true" }
        : undefined;
    case "dateTime": {
      const value = parseDateTime(text, timeZone);
      return value === undefined ? undefined : { type, value };
    }
    case "lookup":
    case "guid": {
      const [, id] = guid.exec(text) ?? [];
      return id === undefined ? undefined : { type: "guid", value: id.toLowerCase() };
    }
    case "partyList":
      return undefined;
  }
}

function valueOf(type: "whole" | "choice" | "double", value: number): Value | undefined {
  const isRead = type === "double" ? Number.isFinite(value) : Number.isSafeInteger(value);
  return isRead ? { type, value } : undefined;
}

function decimalOf(text: string): string | undefined {
  return text.length > maxDigits ? undefined : parseDecimal(text);
}
