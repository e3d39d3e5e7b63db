import { type RowReference } from "../value";
import { type ColumnPlace, type Range } from "./rowPlaces";

/** A row that a look-up in a document leads to, where its name stands, else its id. */
export interface RowLink {
  readonly range: Range;
  readonly row: RowReference;
}

const reference = /\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g;

/** The rows that the look-ups and lists of people in a document lead to. */
export function rowLinks(text: string, places: readonly ColumnPlace[]): readonly RowLink[] {
  return places.flatMap(({ value }) =>
    value === undefined
      ? []
      : [...text.slice(value.start, value.end).matchAll(reference)].flatMap((match) =>
          linkIn(match[0], value.start + match.index),
        ),
  );
}

function linkIn(written: string, start: number): readonly RowLink[] {
  const row = rowOf(written);
  const shown =
    /"name"\s*:\s*("(?:[^"\\]|\\.)*")/d.exec(written) ?? /"id"\s*:\s*("[^"]*")/d.exec(written);
  const [from, to] = shown?.indices?.[1] ?? [];
  return row === undefined || from === undefined || to === undefined
    ? []
    : [{ range: { start: start + from + 1, end: start + to - 1 }, row }];
}

function rowOf(written: string): RowReference | undefined {
  try {
    const { table, id, name } = JSON.parse(written) as Partial<Record<string, unknown>>;
    return typeof table === "string" && typeof id === "string"
      ? { table, id, ...(typeof name === "string" && { name }) }
      : undefined;
  } catch {
    return undefined;
  }
}
