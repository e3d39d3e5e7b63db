import { type RowReference } from "../../core/rows/value";
import { type CommandParts } from "./commandParts";

/** The most that one `getRows` looks up. */
const slice = 1_000;

/** The rows that still exist, with their names, each once. */
export async function namedRows(
  { environment }: CommandParts,
  rows: readonly RowReference[],
): Promise<readonly RowReference[]> {
  const named: RowReference[] = [];
  for (const table of new Set(rows.map((row) => row.table))) {
    const ids = [...new Set(rows.filter((row) => row.table === table).map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += slice) {
      const found = await environment.call("getRows", {
        table,
        ids: ids.slice(start, start + slice),
      });
      named.push(...found.map(({ reference }) => reference));
    }
  }
  return named;
}
