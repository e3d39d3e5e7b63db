import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { type RowReference } from "../../core/rows/value";
import { type WorkflowSummary } from "../../protocol/environment";
import { write } from "../services/write";
import { type CommandParts } from "./commandParts";
import { findRow } from "./rowTargets";

/** Starts a workflow on rows, or on the one that the person finds. */
export async function startWorkflow(
  parts: CommandParts,
  workflow: WorkflowSummary,
  options: { readonly rows?: readonly RowReference[]; readonly isTestRun: boolean },
): Promise<void> {
  const name = oneLine(workflow.name);
  const title = options.isTestRun
    ? vscode.l10n.t('Test Run "{0}"', name)
    : vscode.l10n.t('Run "{0}"', name);
  const found = options.rows ?? [await findRow(parts, workflow.primaryentity, title)];
  const rows = found.filter((row) => row !== undefined);
  if (rows.length === 0 || (options.isTestRun && !(await confirmTestRun(parts, name)))) {
    return;
  }
  const { id } = workflow;
  for (const row of rows) {
    await write(parts.environment.call, "runWorkflow", { id, row, isTestRun: options.isTestRun });
  }
  const isOver = workflow.mode === 1 && !options.isTestRun;
  parts.prompts.note(
    isOver ? vscode.l10n.t('"{0}" ran.', name) : vscode.l10n.t('Started "{0}".', name),
  );
}

function confirmTestRun({ prompts }: CommandParts, name: string): Promise<boolean> {
  return prompts.confirm({
    message: vscode.l10n.t('Test "{0}" by running it as a system job?', name),
    detail: vscode.l10n.t(
      "It runs also as a draft, when it is not on demand, and when it is real-time. Its steps change rows as they always do.",
    ),
    action: vscode.l10n.t("Test Run"),
  });
}
