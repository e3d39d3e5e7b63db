import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
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
    const asked = new Set(workflows.map(({ id }) => id));
    const others = new Map<string, string>();
    for (const { id, statecode } of workflows) {
      if (statecode === 0 && !others.has(id)) {
        const request = { id, activated: true };
        const { alsoActivated } = await write(parts.environment.call, "setWorkflowState", request);
        alsoActivated.forEach((other) => others.set(other.id, oneLine(other.name)));
      }
    }
    const also = [...others].filter(([id]) => !asked.has(id)).map(([, name]) => `"${name}"`);
    if (also.length > 0) {
      parts.prompts.note(vscode.l10n.t("Activated as well: {0}.", also.join(", ")));
    }
  };
}
