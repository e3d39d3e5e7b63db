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
 * byte order mark, without which spreadsheets read UTF-8 as something else; JSON is one array of rows by logical names.
 */
export function exportText(
  rows: readonly MatchedRow[],
  columns: readonly CriteriaColumn[],
  { format, timeZone, part }: { format: ExportFormat; timeZone: string; part: ExportPart },
): string {
  return format === "csv" ? csv(rows, columns, timeZone, part) : json(rows, columns, part);
}

function csv(
  rows: readonly MatchedRow[],
  columns: readonly CriteriaColumn[],
  timeZone: string,
  { isFirst }: ExportPart,
): string {
  const lines = rows.map(({ values }) =>
    columns.map(({ logicalname }) => quoted(cell(values.get(logicalname), timeZone))),
  );
  const head = columns.map(({ logicalname }) => quoted(logicalname));
  const all = isFirst ? [head, ...lines] : lines;
  return `${isFirst ? "\uFEFF" : ""}${all.map((line) => `${line.join(",")}\r\n`).join("")}`;
}

function cell(value: Value | undefined, timeZone: string): string {
  if (value === undefined) {
    return "";
  }
  if (value.type === "dateTime") {
    return new Date(value.value).toISOString();
  }
  const text = textOf(value, { timeZone, nameOf: () => undefined });
  return isForeignText(value) ? harmless(text) : text;
}

/** Numbers, dates and guids are ours; the rest is what somebody typed. */
function isForeignText({ type }: Value): boolean {
  return type === "text" || type === "lookup" || type === "choice" || type === "partyList";
}

/** A spreadsheet would run what begins like a formula (OWASP: CSV injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
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
