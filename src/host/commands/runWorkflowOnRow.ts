import * as vscode from "vscode";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { rowTargets } from "./rowTargets";
import { isOnDemand } from "./runWorkflow";
import { startWorkflow } from "./startWorkflow";
import { pickWorkflow } from "./workflowTargets";

/** Runs a workflow that the person picks on rows of its table. */
export function runWorkflowOnRow(
  parts: CommandParts,
): CommandHandlers["systemJobs.rows.runWorkflow"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Run Workflow on Row");
    const rows = await rowTargets(parts, clicked, selection, title);
    const [first] = rows;
    if (first === undefined) {
      return;
    }
    const isOfTable = (row: typeof first): boolean => row.table === first.table;
    const workflow = await pickWorkflow(
      parts,
      title,
      (candidate) => isOnDemand(candidate) && candidate.primaryentity === first.table,
    );
    if (workflow !== undefined) {
      await startWorkflow(parts, workflow, { rows: rows.filter(isOfTable), isTestRun: false });
    }
  };
}
