import * as vscode from "vscode";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { startWorkflow } from "./startWorkflow";
import { workflowTargets } from "./workflowTargets";

/** Runs a workflow on a row although nothing else could start it. */
export function testRunWorkflow(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.testRun"] {
  return async (clicked) => {
    const title = vscode.l10n.t("Test Run Workflow");
    const [workflow] = await workflowTargets(
      parts,
      [clicked],
      title,
      ({ refusals }) => refusals.length === 0,
    );
    if (workflow !== undefined) {
      await startWorkflow(parts, workflow, { isTestRun: true });
    }
  };
}
