import * as vscode from "vscode";
import { importRowFile } from "../imports/importRowFile";
import { importSolutions } from "../imports/importSolutions";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Imports the sample solution and its rows, which start its workflows: the views come alive. */
export function loadSample(parts: CommandParts): CommandHandlers["systemJobs.samples.load"] {
  return async () => {
    const { environment, prompts, sampleFolder } = parts;
    const solution = vscode.Uri.joinPath(sampleFolder, "solution");
    const rows = vscode.Uri.joinPath(sampleFolder, "rows.json");
    await prompts.withProgress(vscode.l10n.t("Loading the sample"), async (progress) => {
      await importSolutions(environment, [solution], progress);
      await importRowFile(environment, rows, {
        format: "json",
        startsWorkflows: true,
        progress,
      });
    });
    parts.rows.live.reload();
    await parts.reveal("jobs");
  };
}
