import { oneLine } from "../../core/jobs/plainText";
import { countedJobs, total } from "../../core/jobs/stateCounts";
import { type NodeText, stateGroup } from "../../core/jobs/treeNodes";
import { describeTriggers } from "../../core/workflows/triggerText";
import { type WorkflowSummary } from "../../protocol/environment";
import { drawGone, drawMessage } from "./jobDrawing";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import { type TreeNode, type WorkflowFactNode } from "./treeNode";
import { type WorkflowTree } from "./workflowTree";

/** How a node of the Workflows view looks now. */
export function drawWorkflowTree(tree: WorkflowTree, node: TreeNode): NodeDrawing {
  if (node.kind === "message") {
    return drawMessage(node);
  }
  const workflowNode = node.kind === "workflowFact" ? node.parent : node;
  const workflow = workflowNode.kind === "workflow" ? tree.factsOf(workflowNode) : undefined;
  if (workflow === undefined) {
    // It went away between two looks.
    return drawGone(node);
  }
  return node.kind === "workflowFact" ? drawFact(workflow, node) : drawWorkflow(workflow);
}

function drawWorkflow(workflow: WorkflowSummary): NodeDrawing {
  const name = oneLine(workflow.name);
  const triggers = describeTriggers(workflow);
  const facts = [stateOf(workflow), workflow.primaryentity, triggers];
  const jobs = countedJobs(total(workflow.counts));
  const details = [
    `Table: ${workflow.primaryentity}`,
    `Starts ${triggers}`,
    `${workflow.mode === 1 ? "Real-time" : "Background"}, owned by ${oneLine(workflow.owner.name ?? workflow.owner.id)}`,
    `File: ${oneLine(workflow.file)}`,
    jobs,
  ];
  const description = oneLine(workflow.description);
  return {
    text: {
      label: name,
      description: (isOrdinary(workflow) ? facts.slice(1) : facts).join(", "),
      tooltip: [
        `${name}: ${stateOf(workflow)}`,
        ...(description === "" ? [] : [description]),
        details.join("\n"),
      ].join("\n\n"),
      accessibility: `Workflow ${name}. ${facts.join(", ")}. ${jobs}.`,
      icon: isRefused(workflow) ? "attention" : workflow.statecode === 1 ? "workflow" : "ready",
    },
    folding: "folded",
    actions: actionsOf(workflow),
  };
}

/** The state in words. */
function stateOf(workflow: WorkflowSummary): string {
  if (isRefused(workflow)) {
    return "Cannot run here";
  }
  const state = workflow.statecode === 1 ? "Activated" : "Draft";
  return workflow.mode === 1 ? `${state}, real-time` : state;
}

/** An activated background workflow: its icon says it, and what starts it is worth the place. */
function isOrdinary(workflow: WorkflowSummary): boolean {
  return workflow.statecode === 1 && workflow.mode === 0 && !isRefused(workflow);
}

function isRefused({ refusals }: WorkflowSummary): boolean {
  return refusals.length > 0;
}

function actionsOf(workflow: WorkflowSummary): readonly HostAction[] {
  const jobs: readonly HostAction[] = workflow.counts.length > 0 ? ["canShowJobs"] : [];
  if (isRefused(workflow)) {
    return jobs;
  }
  const isActivated = workflow.statecode === 1;
  return [
    isActivated ? "canDeactivate" : "canActivate",
    ...(isActivated && workflow.ondemand ? (["canRun"] as const) : []),
    "canTestRun",
    ...jobs,
  ];
}

function drawFact(workflow: WorkflowSummary, { fact }: WorkflowFactNode): NodeDrawing {
  if (fact.kind === "state") {
    const counts = workflow.counts.filter(({ statecode }) => statecode === fact.statecode);
    return {
      text: stateGroup(fact.statecode, counts),
      folding: "none",
      actions: ["canShowJobs"],
      click: "systemJobs.workflows.showJobs",
    };
  }
  return { text: refusalText(workflow, fact.index), folding: "none", actions: [] };
}

function refusalText({ refusals, file }: WorkflowSummary, index: number): NodeText {
  const refusal = refusals[index];
  const message = oneLine(refusal?.message ?? "");
  const place = refusal === undefined ? "" : `line ${refusal.line}, column ${refusal.column}`;
  return {
    label: message,
    description: place,
    tooltip: [message, `${oneLine(file)}, ${place}`].join("\n"),
    accessibility: `${message} ${place}.`,
    icon: "failed",
  };
}
