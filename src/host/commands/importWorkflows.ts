import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { importDetails, importSummary } from "../imports/importReport";
import { importWorkflowFiles } from "../imports/importWorkflowFiles";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { urisOf } from "./uriArguments";

/** Imports exported workflows from folders of unpacked solutions or from single files. */
export function importWorkflows(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.import"] {
  return async (clicked, selection) => {
    refuseUntrusted();
    const uris = urisOf(clicked, selection) ?? (await pickUris(parts));
    if (uris === undefined || uris.length === 0) {
      return;
    }
    const lines = await parts.prompts.withProgress(
      vscode.l10n.t("Importing workflows"),
      (progress) => importWorkflowFiles(parts.environment, uris, progress),
    );
    const showDetails = vscode.l10n.t("Show Details");
    if ((await parts.prompts.tell(importSummary(lines), showDetails)) === showDetails) {
      parts.reports.show(importDetails(lines));
    }
  };
}

/** What is imported runs: a workspace that nobody trusts yet must not bring anything. */
export function refuseUntrusted(): void {
  if (!vscode.workspace.isTrusted) {
    throw new AppError(
      "workspace.untrusted",
      vscode.l10n.t(
        "This window is in Restricted Mode, so nothing is imported. Trust the workspace first.",
      ),
    );
  }
}

function pickUris({ prompts }: CommandParts): Promise<readonly vscode.Uri[] | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return prompts.openFiles({
    title: vscode.l10n.t("Import Workflows from an Unpacked Solution"),
    openLabel: vscode.l10n.t("Import"),
    canSelectFolders: true,
    canSelectFiles: true,
    canSelectMany: true,
    filters: { [vscode.l10n.t("Exported workflows")]: ["xaml"] },
    ...(folder && { defaultUri: folder.uri }),
  });
}
