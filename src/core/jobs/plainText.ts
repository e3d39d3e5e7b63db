import { type RowReference } from "../rows/value";

/** Foreign text in one line: names may hold line breaks, tabs and control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
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
