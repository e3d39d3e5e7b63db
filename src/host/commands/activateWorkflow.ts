import * as vscode from "vscode";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

export function activateWorkflow(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.activate"] {
  return async (clicked, selection) => {
    const workflows = await workflowTargets(
      parts,
      [clicked, selection],
      vscode.l10n.t("Activate Workflow"),
      ({ statecode, refusals }) => statecode === 0 && refusals.length === 0,
    );
    for (const { id, statecode } of workflows) {
      if (statecode === 0) {
        await write(parts.environment.call, "setWorkflowState", { id, activated: true });
      }
    }
  };
}
