import * as vscode from "vscode";
import { workflowUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

/** Opens outlines: the steps of workflows, to be read. */
export function openWorkflow(parts: CommandParts): CommandHandlers["systemJobs.workflows.open"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Open Outline");
    const workflows = await workflowTargets(parts, [clicked, selection], title, () => true);
    for (const { id, name } of workflows) {
      const uri = vscode.Uri.from(workflowUri(parts.environment.name, id, name));
      await vscode.window.showTextDocument(uri, { preview: workflows.length === 1 });
    }
  };
}
