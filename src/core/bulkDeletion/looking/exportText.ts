import { type MatchedRow } from "../../store/criteriaStore";
import { textOf } from "../../rows/textFormats";
import { type Value } from "../../rows/value";
import { jsonOfValue } from "../../rows/rowJson";
import { type CriteriaColumn } from "../criteriaTable";

export type ExportFormat = "csv" | "json";

/** Where a part of an export stands among the others. */
export interface ExportPart {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Rows that the parts before it have. */
  readonly written: number;
}

/**
 * A part of an export, to be appended to those before it. CSV as RFC 4180 has it, with logical names in its first line and a
 * byte order mark, without which spreadsheets read UTF-8 as something else; beside the id of a look-up and the number of an
 * option stands what people call them, as `owneridname`. JSON is one array of rows by logical names, which any reader takes.
 */
export function exportText(
  rows: readonly MatchedRow[],
  columns: readonly CriteriaColumn[],
  { format, part }: { format: ExportFormat; part: ExportPart },
): string {
  return format === "csv" ? csv(rows, columns, part) : json(rows, columns, part);
}

function csv(
  rows: readonly MatchedRow[],
  columns: readonly CriteriaColumn[],
  { isFirst }: ExportPart,
): string {
  const fields = fieldsOf(columns);
  const lines = rows.map(({ values }) =>
    fields.map(({ column, cell }) => {
      const value = values.get(column);
      return value === undefined ? "" : cell(value);
    }),
  );
  const all = isFirst ? [fields.map(({ name }) => harmless(name)), ...lines] : lines;
  const text = all.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
  return isFirst ? `\uFEFF${text}` : text;
}

interface Field {
  /** In the first line. */
  readonly name: string;
  readonly column: string;
  readonly cell: (value: Value) => string;
}

function fieldsOf(columns: readonly CriteriaColumn[]): readonly Field[] {
  const taken = new Set(columns.map(({ logicalname }) => logicalname));
  return columns.flatMap(({ logicalname: column, type, choices }): readonly Field[] => {
    const own: Field = { name: column, column, cell };
    const name = `${column}name`;
    if (taken.has(name) || (type !== "lookup" && choices === undefined)) {
      return [own];
    }
    const labels = new Map(choices?.map(({ value, label }) => [value, label]));
    return [own, { name, column, cell: (value) => harmless(calledIn(value, labels)) }];
  });
}

/** Numbers, dates and guids are ours; texts are what somebody typed. */
function cell(value: Value): string {
  switch (value.type) {
    case "text":
      return harmless(value.value);
    case "dateTime":
      return new Date(value.value).toISOString();
    case "lookup":
      return value.value.id;
    case "boolean":
    case "choice":
      return String(value.value);
    default:
      return textOf(value, { timeZone: "UTC", nameOf: () => undefined });
  }
}

function calledIn(value: Value, labels: ReadonlyMap<number, string>): string {
  return (value.type === "lookup" ? value.value.name : labels.get(Number(value.value))) ?? "";
}

/**
 * A spreadsheet would run what begins like a formula, in letters of full width as well (OWASP: CSV injection), and behind blanks
 * and letters that nobody sees, which some take away.
 */
function harmless(text: string): string {
  return /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function json(
  rows: readonly MatchedRow[],
  columns: readonly CriteriaColumn[],
  { isFirst, isLast, written }: ExportPart,
): string {
  const texts = rows.map(({ values }, index) => {
    const row = Object.fromEntries(
      columns.map(({ logicalname }) => [logicalname, jsonOf(values.get(logicalname))]),
    );
    return `${written + index === 0 ? "\n" : ",\n"}  ${JSON.stringify(row)}`;
  });
  return `${isFirst ? "[" : ""}${texts.join("")}${isLast ? "\n]\n" : ""}`;
}

function jsonOf(value: Value | undefined): unknown {
  return value === undefined ? null : jsonOfValue(value);
}
