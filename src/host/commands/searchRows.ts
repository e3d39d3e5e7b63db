import * as vscode from "vscode";
import { tableLabel } from "../../core/rows/tableNames";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { pickTable } from "./rowTargets";

/** Shows only the rows of a table whose names or ids hold a text; an empty one shows all of them again. */
export function searchRows(parts: CommandParts): CommandHandlers["systemJobs.rows.search"] {
  return async (clicked) => {
    const { t } = vscode.l10n;
    const [node] = parts.selected(clicked);
    const name = node?.kind === "table" ? node.table : await pickTable(parts, t("Search Rows"));
    if (name === undefined) {
      return;
    }
    const table = parts.rows.tableNode(name);
    const facts = parts.rows.tableOf(table) ?? { logicalname: name };
    const text = await parts.prompts.ask({
      title: t("Search {0}", tableLabel(facts)),
      prompt: t("A part of the name, or the beginning of the id. Empty shows all rows."),
      value: parts.rows.searchOf(table) ?? "",
      understand: (typed) => ({
        kind: "understood",
        text: t('Rows whose name holds "{0}", or whose id begins with it', typed.trim()),
      }),
    });
    if (text !== undefined) {
      parts.rows.search(table, text.trim() === "" ? undefined : text.trim());
      await parts.reveal("rows", table);
    }
  };
}
