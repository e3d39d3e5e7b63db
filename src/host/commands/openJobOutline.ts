import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { runUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";

/** Opens outlines of single runs: what jobs did at each step. */
export function openJobOutline(
  parts: CommandParts,
): CommandHandlers["systemJobs.jobs.openOutline"] {
  return async (clicked, selection) => {
    const { environment } = parts;
    const targets = await jobTargets(parts, "open", clicked, selection);
    const jobs = await environment.call("getJobs", { ids: targets?.jobs ?? [] });
    const runs = jobs.filter(({ workflowid }) => workflowid !== undefined);
    if (jobs.length > 0 && runs.length === 0) {
      throw new AppError(
        "workflow.notFound",
        vscode.l10n.t(
          "No workflow made this system job, so it has no outline. Open the job instead.",
        ),
      );
    }
    for (const { asyncoperationid, name } of runs) {
      const uri = vscode.Uri.from(runUri(environment.name, asyncoperationid, name));
      await vscode.window.showTextDocument(uri, { preview: runs.length === 1 });
    }
  };
}
