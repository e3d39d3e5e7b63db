import * as vscode from "vscode";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";
import { findSolutionFiles } from "./findSolutionFiles";
import { handOverFiles, type ImportChoice, type ImportedSolutions } from "./handOverFiles";

/** Imports what solutions hold, in folders, zips and single `.xaml` files. Stopped, it says what was done. */
export async function importSolutions(
  environment: Environment,
  uris: readonly vscode.Uri[],
  progress: Progress,
  choice?: ImportChoice,
): Promise<ImportedSolutions> {
  progress.report(vscode.l10n.t("Looking for solutions"));
  try {
    const files = await findSolutionFiles(uris, progress.signal);
    return await handOverFiles(environment, files, progress, choice);
  } catch (thrown) {
    if (progress.signal.aborted) {
      return { lines: [], isStopped: true };
    }
    throw thrown;
  }
}
