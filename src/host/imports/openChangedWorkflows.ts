import * as vscode from "vscode";
import { type Logger } from "../../core/base/logger";
import { ChangedWorkflows } from "../services/changedWorkflows";
import { delay } from "../services/delay";
import { type Environment } from "../services/environment";
import { openWorkspaceFiles } from "../services/workspaceFiles";
import { type Progress } from "../services/prompts";

/** Nobody waits for a comparison, and nobody stops one. */
const unseen: Progress = { report: () => undefined, signal: new AbortController().signal };

/** Notices workflows that were changed in the workspace since they were imported. */
export function openChangedWorkflows(environment: Environment, log: Logger): ChangedWorkflows {
  return new ChangedWorkflows({
    environment,
    files: openWorkspaceFiles(),
    compare: async (uris, ids) => {
      const { importSolutions } = await import("./importSolutions");
      const files = uris.map((uri) => vscode.Uri.parse(uri));
      const choice = { compares: true, only: ids };
      return (await importSolutions(environment, files, unseen, choice)).lines;
    },
    delay,
    log,
  });
}
