import * as vscode from "vscode";
import { rowLinks } from "../../core/rows/document/rowLinks";
import { columnPlaces } from "../../core/rows/document/rowPlaces";
import { type CommandId } from "../commands/commands";
import { rowUri } from "./documentUris";
import { rangeIn } from "./rangeIn";

/** Look-ups lead to their rows. */
export function provideRowLinks(
  document: vscode.TextDocument,
  environment: string,
): vscode.DocumentLink[] {
  const text = document.getText();
  return rowLinks(text, columnPlaces(text)).map(({ range, row }) => {
    const command: CommandId = "systemJobs.rows.open";
    const query = encodeURIComponent(JSON.stringify([rowUri(environment, row)]));
    const target = vscode.Uri.parse(`command:${command}?${query}`);
    const link = new vscode.DocumentLink(rangeIn(document, range), target);
    link.tooltip = vscode.l10n.t("Open Row");
    return link;
  });
}
