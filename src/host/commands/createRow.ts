import * as vscode from "vscode";
import { newRowUri } from "../documents/documentUris";
import { askTable } from "./askTable";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Opens a document for a new row: the row comes into being when the document is saved. */
export function createRow(parts: CommandParts): CommandHandlers["systemJobs.rows.create"] {
  return async (clicked) => {
    const [node] = parts.selected(clicked);
    const table = node?.kind === "table" ? node.table : await askTable(parts);
    if (table !== undefined) {
      const uri = vscode.Uri.from(newRowUri(parts.environment.name, table));
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  };
}
