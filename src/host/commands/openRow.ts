import * as vscode from "vscode";
import { type RowReference } from "../../core/rows/value";
import { rowUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { rowTargets } from "./rowTargets";

export function openRow(parts: CommandParts): CommandHandlers["systemJobs.rows.open"] {
  return async (clicked, selection) => {
    const rows = await rowTargets(parts, clicked, selection, vscode.l10n.t("Open Row"));
    for (const row of rows) {
      await openRowDocument(parts, row, { preview: rows.length === 1 });
    }
  };
}

async function openRowDocument(
  { environment }: CommandParts,
  row: Pick<RowReference, "table" | "id">,
  options: vscode.TextDocumentShowOptions,
): Promise<void> {
  // The name stands in the tab.
  const document = await environment.call("getRow", { table: row.table, id: row.id });
  const uri = vscode.Uri.from(rowUri(environment.name, document));
  await vscode.window.showTextDocument(uri, options);
}
