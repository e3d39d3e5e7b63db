import { toColumnType } from "../declareColumns";
import { toLogicalName } from "../logicalName";
import { atPlace } from "./atPlace";
import {
  type DataFilePart,
  type DataFileReader,
  type DataFileRow,
  type DeclaredColumn,
  malformedFile,
  partBytes,
} from "./dataFile";
import { findParts, type JsonParts } from "./jsonParts";
import { type Extent } from "./jsonScanner";
import { JsonSource } from "./jsonSource";
import { countLines, toUtf8 } from "./utf8";

const words = ["$schema", "description", "tables", "rows"];

/**
 * A JSON data file: `{ "tables": { "account": { "revenue": "money" } }, "rows": [{ "table": "account", "id": "contoso",
 * "columns": { "name": "Contoso" } }] }`. `tables` and `id` may be left out, a `description` may be added. Only one row is
 * made into objects at a time, so that a large file takes no more memory than its bytes.
 */
export function* readJsonFile(file: string, content: Uint8Array): DataFileReader {
  const source = new JsonSource(file, yield* toUtf8(content));
  try {
    const { members, rows } = yield* findParts(source);
    refuseOtherWords(file, "The file", [...members.keys()], words);
    if (rows === undefined) {
      throw malformedFile(file, `"rows" must be a list of rows.`);
    }
    yield { declared: readTables(source, members.get("tables")), rows: [], read: 0 };
    yield* readRows(source, rows);
  } catch (thrown) {
    throw source.explain(thrown);
  }
}

function* readRows(
  source: JsonSource,
  extents: NonNullable<JsonParts["rows"]>,
): Generator<DataFilePart, void> {
  const { file, bytes } = source;
  let rows: DataFileRow[] = [];
  let line = 1;
  let [counted, handedOut] = [0, 0];
  for (const [index, extent] of extents.entries()) {
    line += countLines(bytes.subarray(counted, extent.start));
    counted = extent.start;
    const place = `${file}, line ${line}: rows[${index}]`;
    rows.push(readRow(source.parse(extent), place));
    if (extent.end - handedOut >= partBytes || index === extents.length - 1) {
      yield { rows, read: extent.end };
      rows = [];
      handedOut = extent.end;
    }
  }
}

/** The `tables` of a data file: column types by table. */
function readTables(source: JsonSource, extent: Extent | undefined): readonly DeclaredColumn[] {
  const { file } = source;
  const json = extent === undefined ? {} : source.parse(extent);
  return entriesOf(json, `${file}: "tables"`).flatMap(([table, columns]) => {
    const place = `${file}: tables.${table.slice(0, 80)}`;
    return atPlace(place, () =>
      entriesOf(columns, place).map(([column, type]) => ({
        table: toLogicalName("table", table),
        column: toLogicalName("column", column),
        type: toColumnType(typeof type === "string" ? type : JSON.stringify(type)),
        place,
      })),
    );
  });
}

function readRow(json: unknown, place: string): DataFileRow {
  const row = new Map(entriesOf(json, place));
  refuseOtherWords(place, "The row", [...row.keys()], ["table", "id", "columns"]);
  const table = row.get("table");
  const id = row.get("id");
  if (typeof table !== "string" || !(id === undefined || isText(id))) {
    throw malformedFile(
      place,
      `The row needs a "table" and may have an "id", both strings that are not empty.`,
    );
  }
  return {
    table: atPlace(place, () => toLogicalName("table", table)),
    ...(id !== undefined && { id }),
    columns: entriesOf(row.get("columns") ?? {}, `${place}.columns`),
    place,
  };
}

/** A word that nobody reads is a slip of the pen: a column beside `columns`, or one letter wrong. */
function refuseOtherWords(
  place: string,
  what: string,
  found: readonly string[],
  known: readonly string[],
): void {
  const other = found.find((word) => !known.includes(word));
  if (other !== undefined) {
    throw malformedFile(
      place,
      `${what} has "${other.slice(0, 80)}". It may have ${known.filter((word) => word !== "$schema").join(", ")}.`,
    );
  }
}

function entriesOf(json: unknown, place: string): [string, unknown][] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw malformedFile(place, "This must be an object, in braces.");
  }
  return Object.entries(json);
}

function isText(json: unknown): json is string {
  return typeof json === "string" && json !== "";
}
