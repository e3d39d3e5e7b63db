import { type RowReference } from "../rows/value";

/** Marks that change the direction of whatever follows them: in a foreign name they would turn our own words around. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/g;

/** Foreign text in one line: names may hold line breaks, tabs, control characters and direction marks. */
export function oneLine(text: string): string {
  return text
    .replace(directionMarks, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** One line that ends like a sentence. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…]["')\]]?$/.test(line) ? line : `${line}.`;
}

/** A row as people know it: its name, else its table and guid. */
export function nameOf(row: RowReference): string {
  const name = oneLine(row.name ?? "");
  return name === "" ? `${row.table} ${row.id}` : name;
}

/** The lines of a foreign text. Control characters that editors would act on or hide become visible. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map((line) =>
    line
      .replace(/(?!\t)\p{Cc}/gu, "\uFFFD")
      .replace(directionMarks, "\uFFFD")
      .trimEnd(),
  );
}
