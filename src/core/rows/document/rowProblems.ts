import { AppError } from "../../base/errors";
import { valueOfJson } from "../rowJson";
import { type ColumnDescription, type TableDescription } from "../tableDescription";
import { type ColumnPlace, type Range } from "./rowPlaces";

/** Something in a row document that a save would refuse. */
export interface RowProblem {
  readonly range: Range;
  readonly message: string;
}

/**
 * What is wrong with the columns of a document. Names of look-ups are not looked up, and what is no JSON is for VS Code to
 * say. `declares`: a new row may have new columns.
 */
export function rowProblems(
  text: string,
  places: readonly ColumnPlace[],
  table: TableDescription,
  { declares, timeZone }: { readonly declares: boolean; readonly timeZone: string },
): readonly RowProblem[] {
  const columns = new Map(table.columns.map((column) => [column.logicalname, column]));
  return places.flatMap(({ column: name, name: nameRange, value }): readonly RowProblem[] => {
    const column = columns.get(name.toLowerCase());
    if (column === undefined) {
      return declares
        ? []
        : [{ range: nameRange, message: `${table.logicalname} has no column '${name}'.` }];
    }
    const message = value && problemOf(text.slice(value.start, value.end), column, timeZone);
    return value === undefined || message === undefined ? [] : [{ range: value, message }];
  });
}

function problemOf(
  written: string,
  { logicalname, type, choices }: ColumnDescription,
  timeZone: string,
): string | undefined {
  const json = parse(written);
  const isName = type === "lookup" && isCalledByName(json);
  const areNames = type === "partyList" && Array.isArray(json) && json.some(isCalledByName);
  if (json === undefined || isName || areNames) {
    return undefined;
  }
  try {
    valueOfJson(json, type, { column: logicalname, timeZone, choices });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) {
      return thrown.message;
    }
    throw thrown;
  }
}

function isCalledByName(json: unknown): boolean {
  return (
    typeof json === "string" ||
    (typeof json === "object" &&
      json !== null &&
      "table" in json &&
      "name" in json &&
      !("id" in json))
  );
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
