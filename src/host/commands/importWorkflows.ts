import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type ImportChoice } from "../imports/handOverFiles";
import { importReport } from "../imports/importReport";
import { importSolutions } from "../imports/importSolutions";
import { importSummary } from "../imports/importSummary";
import { type Choice } from "../services/prompts";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { urisOf } from "./uriArguments";

/** Imports what solutions hold: unpacked ones, zips, extracted zips, single `.xaml` files. */
export function importWorkflows(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.import"] {
  return async (clicked, selection) => {
    refuseUntrusted();
    const uris = urisOf(clicked, selection) ?? (await pickUris(parts));
    if (uris !== undefined && uris.length > 0) {
      await importFrom(parts, uris);
    }
  };
}

/** Imports, and says what became of it. */
export async function importFrom(
  parts: CommandParts,
  uris: readonly vscode.Uri[],
  choice?: ImportChoice,
): Promise<void> {
  const { environment, prompts, reports } = parts;
  const title = vscode.l10n.t("Importing workflows");
  const result = await prompts.withProgress(title, (progress) =>
    importSolutions(environment, uris, progress, choice),
  );
  const showReport = vscode.l10n.t("Show Report");
  if ((await prompts.tell(importSummary(result), showReport)) === showReport) {
    await reports.show(importReport(result), vscode.l10n.t("Import Report"));
  }
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

/** Files and folders are asked for apart: most systems have no dialog for both. */
async function pickUris({ prompts }: CommandParts): Promise<readonly vscode.Uri[] | undefined> {
  const { t } = vscode.l10n;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const choices: readonly Choice<"workspace" | "folders" | "files">[] = [
    {
      label: t("Search the Workspace"),
      detail: t(
        "Every solution below '{0}', unpacked or zipped",
        folders.map(({ name }) => name).join("', '"),
      ),
      value: "workspace",
    },
    {
      label: t("Choose Folders…"),
      detail: t("Unpacked solutions, or folders that hold some"),
      value: "folders",
    },
    {
      label: t("Choose Files…"),
      detail: t("Solution zips, or single .xaml files with their .xaml.data.xml beside them"),
      value: "files",
    },
  ];
  const from = await prompts.choose(
    t("Import Workflows"),
    folders.length > 0 ? choices : choices.slice(1),
  );
  switch (from) {
    case undefined:
      return undefined;
    case "workspace":
      return folders.map(({ uri }) => uri);
    default:
      return pick(prompts, from, folders[0]?.uri);
  }
}

function pick(
  prompts: CommandParts["prompts"],
  what: "folders" | "files",
  start: vscode.Uri | undefined,
): Promise<readonly vscode.Uri[] | undefined> {
  return prompts.openFiles({
    title: vscode.l10n.t("Import Workflows"),
    openLabel: vscode.l10n.t("Import"),
    canSelectFolders: what === "folders",
    canSelectFiles: what === "files",
    canSelectMany: true,
    ...(what === "files" && {
      filters: { [vscode.l10n.t("Solutions and workflows")]: ["zip", "xaml"] },
    }),
    ...(start && { defaultUri: start }),
  });
}
