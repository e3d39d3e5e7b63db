import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Shows all rows of a table again; of every table when none is meant. */
export function clearRowSearch(
  parts: CommandParts,
): CommandHandlers["systemJobs.rows.clearSearch"] {
  return async (clicked) => {
    const tables = parts.selected(clicked).flatMap((node) => (node.kind === "table" ? [node] : []));
    for (const table of tables.length > 0 ? tables : parts.rows.searchedTables) {
      parts.rows.search(table, undefined);
    }
  };
}
