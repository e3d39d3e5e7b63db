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

const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A line with something behind it: one that reads from right to left would draw that, say a time, to its other side. */
export function isolated(line: string): string {
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
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

/** The lines of a foreign text, to be read. */
export function linesOf(text: string): readonly string[] {
  return visibleLines(text).map((line) => line.trimEnd());
}

/** The same with all their blanks. Control characters that editors would act on or hide become visible. */
export function visibleLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/(?!\t)\p{Cc}/gu, "\uFFFD").replace(directionMarks, "\uFFFD"));
}
