import * as vscode from "vscode";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { rowTargets } from "./rowTargets";

export function copyRowId(parts: CommandParts): CommandHandlers["systemJobs.rows.copyId"] {
  return async (clicked, selection) => {
    const rows = await rowTargets(parts, clicked, selection, vscode.l10n.t("Copy Row Id"));
    if (rows.length > 0) {
      await vscode.env.clipboard.writeText(rows.map(({ id }) => id).join("\n"));
    }
  };
}
