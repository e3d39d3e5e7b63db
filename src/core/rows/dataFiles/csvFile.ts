import { toColumnType } from "../declareColumns";
import { toLogicalName } from "../logicalName";
import { primaryKeyOf } from "../primaryName";
import { type ColumnType } from "../value";
import { atPlace } from "./atPlace";
import { csvBlocks } from "./csvBlocks";
import { jsonOfField } from "./csvField";
import { type CsvLine, parseLines } from "./csvLines";
import {
  type DataFileReader,
  type DataFileRow,
  type DeclaredColumn,
  malformedFile,
} from "./dataFile";
import { countLines, decodeUtf8, toUtf8 } from "./utf8";

/**
 * A CSV file of one table. Its first line names the columns, each with its type as `revenue:money`; without one it is
 * text. The column named as the table's key, or `id`, holds the ids. An empty field is an empty column. Fields are divided
 * by commas, or by semicolons or tabs where the first line has those instead.
 */
export function* readCsvFile(file: string, content: Uint8Array, table: string): DataFileReader {
  let header: CsvHeader | undefined;
  let delimiter = ",";
  const placeOf = (line: number): string => `${file}, line ${line}`;
  for (const block of csvBlocks(file, yield* toUtf8(content))) {
    const { bytes, end, line } = block;
    const text = decodeUtf8(bytes, (offset) =>
      placeOf(line + countLines(bytes.subarray(0, offset))),
    );
    delimiter = header === undefined ? delimiterOf(text) : delimiter;
    const lines = parseLines(text, delimiter, block.lines.map(placeOf));
    const isFirst = header === undefined;
    const first = isFirst ? lines.shift() : undefined;
    header ??= first && new CsvHeader(table, first);
    yield {
      ...(isFirst && header && { declared: header.declared }),
      rows: lines.flatMap((each) => header?.read(each) ?? []),
      read: end,
    };
  }
  if (header === undefined) {
    throw malformedFile(file, "The file is empty. Its first line must name the columns.");
  }
}

/** The first line, which says how the others are read. */
class CsvHeader {
  readonly declared: readonly DeclaredColumn[];
  /** `undefined`: the ids. */
  private readonly columns: readonly (Title | undefined)[];

  constructor(
    private readonly table: string,
    { fields, place }: CsvLine,
  ) {
    const titles = atPlace(place, () => fields.map(readTitle));
    const isKey = ({ name }: Title): boolean => name === "id" || name === primaryKeyOf(table);
    const names = titles.map((title) => (isKey(title) ? "id" : title.name));
    const twice = titles.find((_, index) => names.indexOf(names[index] ?? "") < index);
    if (twice) {
      throw malformedFile(place, `'${twice.name}' names a column for the second time.`);
    }
    this.columns = titles.map((title) => (isKey(title) ? undefined : title));
    this.declared = this.columns
      .filter((title) => title !== undefined)
      .map(({ name, type }) => ({ table, column: name, type, place }));
  }

  read({ fields, place }: CsvLine): DataFileRow {
    if (fields.length !== this.columns.length) {
      throw malformedFile(
        place,
        `This row has ${fields.length} fields, and the first line names ${this.columns.length} columns.`,
      );
    }
    let id = "";
    const columns: [string, unknown][] = [];
    this.columns.forEach((title, index) => {
      const field = fields[index] ?? "";
      if (title === undefined) {
        id = field;
      } else {
        columns.push([title.name, jsonOfField(field, title.type)]);
      }
    });
    return { table: this.table, ...(id !== "" && { id }), columns, place };
  }
}

interface Title {
  readonly name: string;
  readonly type: ColumnType;
}

/** A field of the first line: `revenue:money`. */
function readTitle(title: string): Title {
  const [, name = title, type] = /^(.*?)(?::([^:]*))?$/s.exec(title) ?? [];
  return {
    name: toLogicalName("column", name.trim()),
    type: type === undefined ? "text" : toColumnType(type.trim()),
  };
}

function delimiterOf(text: string): string {
  const [firstLine = ""] = text.trimStart().split(/[\r\n]/, 1);
  const found = [",", ";", "\t"].find((delimiter) => firstLine.includes(delimiter));
  return found ?? ",";
}
