import { oneLine, nameOf } from "../../core/jobs/plainText";
import { breakerSentence } from "../../core/jobs/breakerTexts";
import { countedJobs, total } from "../../core/jobs/stateCounts";
import { counted } from "../../core/jobs/timeFormat";
import { type IconWord } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { isMissingStub } from "../../core/workflows/hindrances";
import { describeTriggers } from "../../core/workflows/triggerText";
import { knownAs } from "../../core/rows/tableNames";
import { type WorkflowSummary } from "../../protocol/environment";
import { drawWorkflowFact } from "./drawWorkflowFact";
import { drawGone, drawMessage } from "./jobDrawing";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import { type TreeNode, type WorkflowGroupNode, type WorkflowNode } from "./treeNode";
import { reasonsOf } from "./workflowReasons";
import { groupsAround } from "./workflowGroups";
import { type WorkflowTree } from "./workflowTree";

/** How a node of the Workflows view looks now. */
export function drawWorkflowTree(
  tree: WorkflowTree,
  node: TreeNode,
  context: WhyContext,
): NodeDrawing {
  if (node.kind === "message") {
    return drawMessage(node);
  }
  if (node.kind === "workflowGroup") {
    return drawGroup(tree, node);
  }
  const workflowNode = node.kind === "workflowFact" ? node.parent : node;
  const workflow = workflowNode.kind === "workflow" ? tree.factsOf(workflowNode) : undefined;
  if (workflow === undefined || workflowNode.kind !== "workflow") {
    // It went away between two looks.
    return drawGone(node);
  }
  return node.kind === "workflowFact"
    ? drawWorkflowFact(workflow, node, context)
    : drawWorkflow(workflow, workflowNode, { isChanged: tree.isChanged(workflow.id), context });
}

function drawGroup(tree: WorkflowTree, node: WorkflowGroupNode): NodeDrawing {
  const { name: foreignName, count, refused } = tree.groupFacts(node);
  const name = oneLine(foreignName);
  const facts = [
    ...(node.key.by === "table" && node.key.table !== name ? [node.key.table] : []),
    counted(count, "workflow"),
    ...(refused === 0 ? [] : [`${refused} cannot run here`]),
  ];
  const kind = node.key.by === "table" ? "Table" : "Solution";
  return {
    text: {
      label: name,
      description: facts.join(", "),
      tooltip: `${kind} ${name}\n${facts.join(", ")}`,
      accessibility: `${kind} ${name}. ${facts.join(", ")}.`,
      icon: node.key.by,
    },
    folding: "unfolded",
    actions: [],
  };
}

function drawWorkflow(
  workflow: WorkflowSummary,
  node: WorkflowNode,
  { isChanged, context }: { readonly isChanged: boolean; readonly context: WhyContext },
): NodeDrawing {
  const { breaker } = workflow;
  const name = oneLine(workflow.name);
  const state = stateOf(workflow);
  const triggers = describeTriggers(workflow);
  const mode = workflow.mode === 1 ? "real-time" : "background";
  const isInTable = groupsAround(node).some(({ key }) => key.by === "table");
  const news = [
    ...(breaker === undefined ? [] : ["breaker open"]),
    ...(isChanged ? ["changed in the workspace"] : []),
  ];
  const facts = [
    ...news,
    ...(state === "Activated" ? [] : [state]),
    ...(workflow.mode === 1 ? [mode] : []),
    ...(isInTable ? [] : [workflow.tablelabel]),
    triggers,
  ];
  const jobs = countedJobs(total(workflow.counts));
  return {
    text: {
      label: name,
      description: facts.join(", "),
      tooltip: [
        ...(breaker === undefined ? [] : [breakerSentence(workflow.name, breaker, context)]),
        `${name}: ${state}`,
        ...(isChanged
          ? ["Changed in the workspace: import it again to run it as it is there."]
          : []),
        ...(workflow.description.trim() === "" ? [] : [oneLine(workflow.description)]),
        tooltipFacts(workflow),
      ].join("\n\n"),
      accessibility: `Workflow ${name}. ${[state, ...news, mode, triggers, jobs].join(", ")}.`,
      icon: iconOf(workflow),
    },
    folding: "folded",
    actions: [...actionsOf(workflow), ...(isChanged ? (["canImportAgain"] as const) : [])],
    click: "systemJobs.workflows.open",
  };
}

function tooltipFacts(workflow: WorkflowSummary): string {
  const { mode, solution } = workflow;
  return [
    `Table: ${knownAs(workflow.primaryentity, workflow.tablelabel)}`,
    `Starts ${describeTriggers(workflow)}`,
    `${mode === 1 ? "Real-time" : "Background"}, owned by ${nameOf(workflow.owner)}`,
    ...(solution === undefined ? [] : [`Solution: ${oneLine(solution.friendlyname)}`]),
    `File: ${oneLine(workflow.file)}`,
    countedJobs(total(workflow.counts)),
  ].join("\n");
}

function iconOf(workflow: WorkflowSummary): IconWord {
  if (workflow.breaker !== undefined) {
    return "breaker";
  }
  if (cannotRun(workflow)) {
    return "attention";
  }
  return workflow.statecode === 1 ? "workflow" : "ready";
}

function stateOf(workflow: WorkflowSummary): string {
  if (workflow.refusals.length > 0) {
    return "Cannot run here";
  }
  if (workflow.statecode === 1) {
    return "Activated";
  }
  return workflow.unmetneeds.length > 0 ? "Cannot run yet" : "Draft";
}

/** Nothing can activate it as long as its reasons hold. */
function cannotRun(workflow: WorkflowSummary): boolean {
  return workflow.statecode === 0 ? reasonsOf(workflow).length > 0 : workflow.refusals.length > 0;
}

function actionsOf(workflow: WorkflowSummary): readonly HostAction[] {
  const { canWrite, canRun } = workflow.privileges ?? { canWrite: true, canRun: true };
  const always: readonly HostAction[] = [
    "canOpen",
    ...(workflow.uri === undefined ? [] : (["canOpenXaml"] as const)),
    ...(workflow.counts.length > 0 ? (["canShowJobs"] as const) : []),
    ...(workflow.sessions.value > 0 ? (["canShowSessions"] as const) : []),
    ...(workflow.breaker === undefined || !canWrite ? [] : (["canCloseBreaker"] as const)),
    ...(workflow.unmetneeds.some(isMissingStub) ? (["canCreateStubs"] as const) : []),
    "canAssignWorkflow",
  ];
  if (workflow.refusals.length > 0) {
    return always;
  }
  const isActivated = workflow.statecode === 1;
  return [
    ...always,
    ...(isActivated && canWrite ? (["canDeactivate"] as const) : []),
    ...(isActivated || !canWrite || cannotRun(workflow) ? [] : (["canActivate"] as const)),
    ...(isActivated && workflow.ondemand && canRun ? (["canRun"] as const) : []),
    ...(canRun ? (["canTestRun"] as const) : []),
  ];
}
