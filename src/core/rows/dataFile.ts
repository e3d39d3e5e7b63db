import { CsvError, parse } from "csv-parse/sync";
import { AppError, toAppError } from "../base/errors";
import { toColumnType } from "./declareColumns";
import { parseJsonObject } from "./jsonText";
import { toLogicalName } from "./logicalName";
import { primaryKeyOf } from "./primaryName";
import { type ColumnType } from "./value";

/** A row as a data file has it; `place` says where, for errors. */
export interface DataFileRow {
  readonly table: string;
  /** A guid or a short name; a new one when absent. */
  readonly id?: string;
  readonly columns: readonly (readonly [name: string, value: unknown])[];
  readonly place: string;
}

export interface DeclaredColumn {
  readonly table: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly place: string;
}

export interface DataFile {
  readonly declared: readonly DeclaredColumn[];
  readonly rows: readonly DataFileRow[];
}

/**
 * A JSON data file: `{ "tables": { "account": { "revenue": "money" } }, "rows": [{ "table": "account", "id": "contoso",
 * "columns": { "name": "Contoso" } }] }`. `tables` and `id` may be left out, a `description` may be added.
 */
export function parseJsonDataFile(file: string, text: string): DataFile {
  const root = parseJsonObject(file, text, "import.malformed");
  refuseOtherWords(file, "the file", root, ["$schema", "description", "tables", "rows"]);
  const rows = root.get("rows");
  if (!Array.isArray(rows)) {
    throw malformed(file, `"rows" must be a list of rows.`);
  }
  return {
    declared: readTables(file, root.get("tables")),
    rows: rows.map((row: unknown, index) => readRow(file, row, `rows[${index}]`)),
  };
}

/** A word that nobody reads is a slip of the pen: a column beside `columns`, or one letter wrong. */
function refuseOtherWords(
  file: string,
  place: string,
  json: ReadonlyMap<string, unknown>,
  words: readonly string[],
): void {
  const other = [...json.keys()].find((word) => !words.includes(word));
  if (other !== undefined) {
    throw malformed(
      file,
      `${place} has "${other.slice(0, 80)}". It may have ${words.filter((word) => word !== "$schema").join(", ")}.`,
    );
  }
}

/** The `tables` of a data file: column types by table. */
function readTables(file: string, json: unknown): DataFile["declared"] {
  return entriesOf(json ?? {}, `${file}: "tables"`).flatMap(([table, columns]) =>
    at(`${file}: tables.${table.slice(0, 80)}`, (place) =>
      entriesOf(columns, place).map(([column, type]) => ({
        table: toLogicalName("table", table),
        column: toLogicalName("column", column),
        type: toColumnType(typeof type === "string" ? type : JSON.stringify(type)),
        place,
      })),
    ),
  );
}

function readRow(file: string, json: unknown, place: string): DataFileRow {
  const row = new Map(entriesOf(json, `${file}: ${place}`));
  refuseOtherWords(file, place, row, ["table", "id", "columns"]);
  const table = row.get("table");
  const id = row.get("id");
  if (typeof table !== "string" || !(id === undefined || isText(id))) {
    throw malformed(
      file,
      `${place} needs a "table" and may have an "id", both strings that are not empty.`,
    );
  }
  return {
    table: at(`${file}: ${place}`, () => toLogicalName("table", table)),
    ...(id !== undefined && { id }),
    columns: entriesOf(row.get("columns") ?? {}, `${file}: ${place}.columns`),
    place: `${file}: ${place}`,
  };
}

/**
 * A CSV file of one table. Its first line names the columns, each with its type as `revenue:money`; without one it is
 * text. The column named as the table's key, or `id`, holds the ids. An empty field is an empty column; a look-up is
 * written `table:id`.
 */
export function parseCsvDataFile(file: string, text: string, table: string): DataFile {
  const [header, ...lines] = parseCsv(file, text);
  if (header === undefined) {
    throw malformed(file, "The file is empty. Its first line must name the columns.");
  }
  const isKey = (name: string): boolean => name === "id" || name === primaryKeyOf(table);
  const headerPlace = `${file}, line ${header.line}`;
  const columns = at(headerPlace, () => header.record.map(readTitle));
  const names = columns.map(({ name }) => (isKey(name) ? "id" : name));
  const twice = columns.find((_, index) => names.indexOf(names[index] ?? "") < index);
  if (twice) {
    throw new AppError(
      "import.malformed",
      `${headerPlace}: '${twice.name}' names a column for the second time.`,
    );
  }
  return {
    declared: columns
      .filter(({ name }) => !isKey(name))
      .map(({ name, type }) => ({ table, column: name, type, place: headerPlace })),
    rows: lines.map(({ record, line }) => {
      const place = `${file}, line ${line}`;
      const fields = columns.map(({ name, type }, index) => ({
        name,
        type,
        field: record[index] ?? "",
      }));
      const id = fields.find(({ name }) => isKey(name))?.field;
      return {
        table,
        ...(id !== undefined && id !== "" && { id }),
        columns: fields
          .filter(({ name }) => !isKey(name))
          .map(({ name, type, field }) => [name, jsonOfField(field, type)] as const),
        place,
      };
    }),
  };
}

/** A field of the first line: `revenue:money`. */
function readTitle(title: string): { readonly name: string; readonly type: ColumnType } {
  const [, name = title, type] = /^(.*?)(?::([^:]*))?$/s.exec(title) ?? [];
  return {
    name: toLogicalName("column", name.trim()),
    type: type === undefined ? "text" : toColumnType(type.trim()),
  };
}

/** A field as the JSON that a column of this type is written as; what does not fit stays text and is refused later. */
function jsonOfField(field: string, type: ColumnType): unknown {
  if (field === "") {
    return null;
  }
  switch (type) {
    case "whole":
    case "double":
    case "choice":
      return /^-?\d+(\.\d+)?$/.test(field) ? Number(field) : field;
    case "boolean":
      return /^true$/i.test(field) ? true : /^false$/i.test(field) ? false : field;
    case "lookup": {
      const [, table, id] = /^([^:]+):(.+)$/s.exec(field) ?? [];
      return table === undefined ? field : { table, id };
    }
    default:
      return field;
  }
}

function parseCsv(file: string, text: string): readonly { record: string[]; line: number }[] {
  try {
    // With `info` each record comes with the number of its last line.
    const parsed = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (thrown) {
    if (thrown instanceof CsvError) {
      throw new AppError("import.malformed", `${file}: ${thrown.message}`, { cause: thrown });
    }
    throw thrown;
  }
}

function entriesOf(json: unknown, place: string): [string, unknown][] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new AppError("import.malformed", `${place} must be an object.`);
  }
  return Object.entries(json);
}

/** Puts the place in front of what is wrong there. */
function at<Result>(place: string, read: (place: string) => Result): Result {
  try {
    return read(place);
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    throw new AppError(code, message.startsWith(place) ? message : `${place}: ${message}`, {
      cause: thrown,
    });
  }
}

function isText(json: unknown): json is string {
  return typeof json === "string" && json !== "";
}

function malformed(file: string, detail: string): AppError {
  return new AppError("import.malformed", `${file}: ${detail}`);
}
