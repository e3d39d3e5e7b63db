import * as vscode from "vscode";
import { rowOfUrlPath } from "../../core/rows/rowUrl";
import { type CommandId } from "../commands/commands";
import { rowUri } from "./documentUris";

/** The addresses that workflows write of rows open them: VS Code hands them over, wherever they were clicked. */
export function openRowUrls(environment: string): vscode.Disposable {
  return vscode.window.registerUriHandler({ handleUri: (uri) => openRowUrl(environment, uri) });
}

/** Anything may call such an address: it opens what is there, and does nothing else. */
export async function openRowUrl(
  environment: string,
  { path }: Pick<vscode.Uri, "path">,
): Promise<void> {
  const row = rowOfUrlPath(path);
  if (row === undefined) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t("This address leads to no row. Copy it as a whole and open it again."),
    );
    return;
  }
  const command: CommandId = "systemJobs.rows.open";
  await vscode.commands.executeCommand(command, vscode.Uri.from(rowUri(environment, row)));
}
