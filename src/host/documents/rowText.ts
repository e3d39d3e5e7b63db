import { AppError } from "../../core/base/errors";
import { parseJsonObject } from "../../core/rows/jsonText";
import { type JsonColumns, type JsonValue } from "../../core/rows/rowJson";

/** Tables of the platform have hundreds of columns: with more than these, empty ones are left out. */
const emptyColumnsUpTo = 40;

/** A row as it stands in an editor: its columns, one on each line. */
export function formatRow(columns: JsonColumns): string {
  const all = Object.entries(columns);
  const shown = all.length > emptyColumnsUpTo ? all.filter(([, value]) => value !== null) : all;
  const lines = shown.map(([name, value]) => `  ${JSON.stringify(name)}: ${inOneLine(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** A look-up or a choice is one thing to a person; a look-up begins with the name of its row. */
function inOneLine(value: JsonValue): string {
  return JSON.stringify(value, nameFirst, 1).replace(/\n */g, " ");
}

function nameFirst(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("id" in value) || !("name" in value)) {
    return value;
  }
  const { name, ...rest } = value;
  return { name, ...rest };
}

/** Columns that are never empty: one that a person has removed stays as it is. */
const neverEmpty: ReadonlySet<string> = new Set(["ownerid", "statecode", "statuscode"]);

/**
 * The columns that a text has otherwise than the row: a line that was removed empties its column. Throws `row.malformed`
 * with line and column for what is no JSON object.
 */
export function changedColumns(row: JsonColumns, file: string, text: string): JsonColumns {
  const edited = parseJsonObject(file, text, "row.malformed");
  const changed = emptyColumns();
  for (const [name, value] of edited) {
    if (!Object.hasOwn(row, name) || !isSame(row[name], value)) {
      changed[name] = value as JsonValue;
    }
  }
  for (const [name, value] of Object.entries(row)) {
    if (!edited.has(name) && value !== null && !neverEmpty.has(name)) {
      changed[name] = null;
    }
  }
  return changed;
}

/** The columns of a new row: those that a person has filled in. */
export function filledColumns(file: string, text: string): JsonColumns {
  const filled = emptyColumns();
  for (const [name, value] of parseJsonObject(file, text, "row.malformed")) {
    if (value !== null) {
      filled[name] = value as JsonValue;
    }
  }
  if (Object.keys(filled).length === 0) {
    throw new AppError("row.malformed", `${file}: fill in at least one column.`);
  }
  return filled;
}

/** Without a prototype: a column may be called `__proto__`. */
function emptyColumns(): Record<string, JsonValue> {
  return Object.create(null) as Record<string, JsonValue>;
}

/** In whichever order the parts of a value stand. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
