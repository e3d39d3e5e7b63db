import * as vscode from "vscode";
import { type WorkflowSummary } from "../../protocol/environment";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { startWorkflow } from "./startWorkflow";
import { workflowTargets } from "./workflowTargets";

/** Runs a workflow on a row that the person finds. */
export function runWorkflow(parts: CommandParts): CommandHandlers["systemJobs.workflows.run"] {
  return async (clicked) => {
    const title = vscode.l10n.t("Run Workflow");
    const [workflow] = await workflowTargets(parts, [clicked], title, isOnDemand);
    if (workflow !== undefined) {
      await startWorkflow(parts, workflow, { isTestRun: false });
    }
  };
}

export function isOnDemand({ statecode, ondemand, refusals }: WorkflowSummary): boolean {
  return statecode === 1 && ondemand && refusals.length === 0;
}
