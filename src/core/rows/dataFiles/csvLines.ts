import { CsvError, parse } from "csv-parse/sync";
import { malformedFile } from "./dataFile";

/** A row of a CSV file, and where it stands. */
export interface CsvLine {
  readonly fields: readonly string[];
  readonly place: string;
}

/** Whole rows of a CSV file, which stand at `places`; empty lines are none. */
export function parseLines(text: string, delimiter: string, places: readonly string[]): CsvLine[] {
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return records.map((fields, index) => ({ fields, place: places[index] ?? "" }));
  } catch (thrown) {
    if (thrown instanceof CsvError) {
      const { records } = thrown as CsvError & { readonly records: number };
      throw malformedFile(
        places[records] ?? "",
        "A quote stands inside a field. Put the whole field in quotes, and double the quotes in it.",
      );
    }
    throw thrown;
  }
}
