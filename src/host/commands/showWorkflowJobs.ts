import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { total } from "../../core/jobs/stateCounts";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

/** Shows a workflow's group in the System Jobs view. */
export function showWorkflowJobs(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.showJobs"] {
  return async (clicked) => {
    const title = vscode.l10n.t("Show System Jobs of Workflow");
    const hasJobs = ({ counts }: { counts: Parameters<typeof total>[0] }): boolean =>
      total(counts).value > 0;
    const [workflow] = await workflowTargets(parts, [clicked], title, hasJobs);
    if (workflow === undefined) {
      return;
    }
    const group = await parts.jobs.findWorkflow(workflow.id);
    await parts.reveal("jobs", group);
    if (group === undefined) {
      const name = oneLine(workflow.name);
      parts.prompts.note(vscode.l10n.t('The view shows no system job of "{0}".', name));
    }
  };
}
