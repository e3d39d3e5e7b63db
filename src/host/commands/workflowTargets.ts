import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { describeTriggers } from "../../core/workflows/triggerText";
import { type WorkflowSummary } from "../../protocol/environment";
import { type TreeNode } from "../tree/treeNode";
import { type CommandParts } from "./commandParts";

type Fits = (workflow: WorkflowSummary) => boolean;

/** The workflows that a command was called for, else the one that the person picks among those that fit. */
export async function workflowTargets(
  parts: CommandParts,
  nodes: readonly TreeNode[],
  title: string,
  fits: Fits,
): Promise<readonly WorkflowSummary[]> {
  const ids = new Set(nodes.flatMap(workflowsOf));
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
    description: workflow.primaryentity,
    detail: describeTriggers(workflow),
    value: workflow,
  }));
  if (choices.length === 0) {
    prompts.note(vscode.l10n.t("{0}: there is no workflow that fits.", title));
    return undefined;
  }
  return prompts.choose(title, choices);
}

function workflowsOf(node: TreeNode): readonly string[] {
  switch (node.kind) {
    case "workflow":
      return [node.id];
    case "workflowFact":
      return [node.parent.id];
    case "group":
      return node.key.by === "workflow" && node.key.id !== null ? [node.key.id] : [];
    default:
      return [];
  }
}
