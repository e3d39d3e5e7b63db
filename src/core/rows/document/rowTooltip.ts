import { oneLine } from "../../jobs/plainText";
import { counted, type TimeFormat } from "../../jobs/timeFormat";
import { type RowDocument } from "../rowDocuments";
import { type JsonValue } from "../rowJson";
import { type ColumnDescription, type TableDescription } from "../tableDescription";
import { rowLabel } from "../tableNames";

/** As many as stand in a tooltip without scrolling. */
const columnsShown = 16;
const longestValue = 100;

/** What a row holds, for people: columns by their names, choices by their labels, look-ups by the names of their rows. */
export function rowTooltip(row: RowDocument, table: TableDescription, time: TimeFormat): string {
  const filled = table.columns.flatMap((column) => {
    const text = textOf(row.columns[column.logicalname] ?? null, column, time);
    return text === "" || column.logicalname === table.primaryname
      ? []
      : [`${nameOf(column)}: ${text}`];
  });
  const more = filled.length - columnsShown;
  const name = oneLine(row.name ?? "") || row.id;
  return [
    `${name} (${rowLabel(table)})`,
    [
      ...filled.slice(0, columnsShown),
      ...(more > 0 ? [`and ${counted(more, "more column")}`] : []),
    ].join("\n"),
    row.id,
  ].join("\n\n");
}

function nameOf({ logicalname, displayname }: ColumnDescription): string {
  return oneLine(displayname ?? "") || logicalname;
}

function textOf(json: JsonValue, { type, choices }: ColumnDescription, time: TimeFormat): string {
  if (json === null) {
    return "";
  }
  if (Array.isArray(json)) {
    return shorten(json.map(wordsOf).join(", "));
  }
  if (type === "dateTime" && typeof json === "string") {
    return time.full(Date.parse(json));
  }
  const labelled =
    type === "boolean" ? choices.find(({ value }) => value === Number(json))?.label : undefined;
  return shorten(labelled ?? wordsOf(json));
}

function wordsOf(json: unknown): string {
  if (typeof json === "object" && json !== null) {
    const { value, label, id, name } = json as Readonly<Record<string, unknown>>;
    return String(label ?? value ?? name ?? id);
  }
  return typeof json === "boolean" ? (json ? "Yes" : "No") : String(json);
}

function shorten(text: string): string {
  const line = oneLine(text);
  return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}
