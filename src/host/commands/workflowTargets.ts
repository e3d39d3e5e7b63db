import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { describeTriggers } from "../../core/workflows/triggerText";
import { type WorkflowSummary } from "../../protocol/environment";
import { workflowOfUri } from "../documents/documentUris";
import { type GroupKey, type TreeNode } from "../tree/treeNode";
import { type CommandParts } from "./commandParts";

type Fits = (workflow: WorkflowSummary) => boolean;

/**
 * The workflows that a command was called for: nodes, else the one whose outline was clicked or is looked at, else the one
 * that the person picks among those that fit.
 */
export async function workflowTargets(
  parts: CommandParts,
  [clicked, selection]: readonly [clicked: unknown, selection?: unknown],
  title: string,
  fits: Fits,
): Promise<readonly WorkflowSummary[]> {
  const ids = idsOf(parts, clicked, selection);
  if (ids.size > 0) {
    const all = await parts.environment.call("listWorkflows");
    return all.filter(({ id }) => ids.has(id));
  }
  const picked = await pickWorkflow(parts, title, fits);
  return picked === undefined ? [] : [picked];
}

export async function pickWorkflow(
  { environment, prompts }: CommandParts,
  title: string,
  fits: Fits,
): Promise<WorkflowSummary | undefined> {
  const all = await environment.call("listWorkflows");
  const choices = all.filter(fits).map((workflow) => ({
    label: oneLine(workflow.name),
    description: workflow.tablelabel,
    detail: describeTriggers(workflow),
    value: workflow,
  }));
  if (choices.length === 0) {
    prompts.note(vscode.l10n.t("{0}: there is no workflow that fits.", title));
    return undefined;
  }
  return prompts.choose(title, choices);
}

function idsOf(parts: CommandParts, clicked: unknown, selection: unknown): ReadonlySet<string> {
  const clickedWorkflow = workflowOfUri(clicked);
  if (clickedWorkflow !== undefined) {
    return new Set([clickedWorkflow]);
  }
  const ids = new Set(parts.selected(clicked, selection).flatMap(workflowsOf));
  const open = workflowOfUri(vscode.window.activeTextEditor?.document.uri);
  return ids.size === 0 && open !== undefined ? new Set([open]) : ids;
}

function workflowsOf(node: TreeNode): readonly string[] {
  switch (node.kind) {
    case "workflow":
      return [node.id];
    case "workflowFact":
      return [node.parent.id];
    case "group":
      return workflowsOfGroup(node.key);
    default:
      return [];
  }
}

function workflowsOfGroup(key: GroupKey): readonly string[] {
  switch (key.by) {
    case "workflow":
      return key.id === null ? [] : [key.id];
    case "breaker":
      return [key.workflow];
    default:
      return [];
  }
}
