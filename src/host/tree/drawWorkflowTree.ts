import { oneLine, nameOf } from "../../core/jobs/plainText";
import { breakerFacts, breakerSentence, waitingWords } from "../../core/jobs/breakerTexts";
import { countedJobs, countOf, total } from "../../core/jobs/stateCounts";
import { counted, formatNumber } from "../../core/jobs/timeFormat";
import { type IconWord, type NodeText, stateGroup } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { describeTriggers } from "../../core/workflows/triggerText";
import { knownAs } from "../../core/rows/tableNames";
import { type WorkflowSummary } from "../../protocol/environment";
import { drawGone, drawMessage } from "./jobDrawing";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import {
  type TreeNode,
  type WorkflowFactNode,
  type WorkflowGroupNode,
  type WorkflowNode,
} from "./treeNode";
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
    ? drawFact(workflow, node, context)
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
  const triggers = describeTriggers(workflow);
  const mode = workflow.mode === 1 ? "real-time" : "background";
  const isInTable = groupsAround(node).some(({ key }) => key.by === "table");
  const news = [
    ...(breaker === undefined ? [] : ["breaker open"]),
    ...(isChanged ? ["changed in the workspace"] : []),
  ];
  const facts = [
    ...news,
    ...(isRefused(workflow) || workflow.statecode === 0 ? [stateOf(workflow)] : []),
    ...(workflow.mode === 1 ? [mode] : []),
    ...(isInTable ? [] : [workflow.tablelabel]),
    triggers,
  ];
  const jobs = countedJobs(total(workflow.counts));
  const description = oneLine(workflow.description);
  return {
    text: {
      label: name,
      description: facts.join(", "),
      tooltip: [
        ...(breaker === undefined ? [] : [breakerSentence(workflow.name, breaker, context)]),
        `${name}: ${stateOf(workflow)}`,
        ...(isChanged
          ? ["Changed in the workspace: import it again to run it as it is there."]
          : []),
        ...(description === "" ? [] : [description]),
        [
          `Table: ${knownAs(workflow.primaryentity, workflow.tablelabel)}`,
          `Starts ${triggers}`,
          `${mode === "background" ? "Background" : "Real-time"}, owned by ${nameOf(workflow.owner)}`,
          ...(workflow.solution === undefined
            ? []
            : [`Solution: ${oneLine(workflow.solution.friendlyname)}`]),
          `File: ${oneLine(workflow.file)}`,
          jobs,
        ].join("\n"),
      ].join("\n\n"),
      accessibility: `Workflow ${name}. ${[stateOf(workflow), ...news, mode, triggers, jobs].join(", ")}.`,
      icon: iconOf(workflow),
    },
    folding: "folded",
    actions: [...actionsOf(workflow), ...(isChanged ? (["canImportAgain"] as const) : [])],
    click: "systemJobs.workflows.open",
  };
}

function iconOf(workflow: WorkflowSummary): IconWord {
  if (workflow.breaker !== undefined) {
    return "breaker";
  }
  if (isRefused(workflow)) {
    return "attention";
  }
  return workflow.statecode === 1 ? "workflow" : "ready";
}

function stateOf(workflow: WorkflowSummary): string {
  if (isRefused(workflow)) {
    return "Cannot run here";
  }
  return workflow.statecode === 1 ? "Activated" : "Draft";
}

function isRefused({ refusals }: WorkflowSummary): boolean {
  return refusals.length > 0;
}

function actionsOf(workflow: WorkflowSummary): readonly HostAction[] {
  const always: readonly HostAction[] = [
    "canOpen",
    ...(workflow.uri === undefined ? [] : (["canOpenXaml"] as const)),
    ...(workflow.counts.length > 0 ? (["canShowJobs"] as const) : []),
    ...(workflow.sessions.value > 0 ? (["canShowSessions"] as const) : []),
    ...(workflow.breaker === undefined ? [] : (["canCloseBreaker"] as const)),
  ];
  if (isRefused(workflow)) {
    return always;
  }
  const isActivated = workflow.statecode === 1;
  return [
    ...always,
    isActivated ? "canDeactivate" : "canActivate",
    ...(isActivated && workflow.ondemand ? (["canRun"] as const) : []),
    "canTestRun",
  ];
}

function drawFact(
  workflow: WorkflowSummary,
  { fact }: WorkflowFactNode,
  context: WhyContext,
): NodeDrawing {
  if (fact.kind === "breaker") {
    return {
      text: breakerText(workflow, context),
      folding: "none",
      actions: ["canCloseBreaker", "canShowJobs"],
      click: "systemJobs.workflows.showJobs",
    };
  }
  if (fact.kind === "state") {
    const counts = workflow.counts.filter(({ statecode }) => statecode === fact.statecode);
    return {
      text: stateGroup(fact.statecode, counts),
      folding: "none",
      actions: ["canShowJobs"],
      click: "systemJobs.workflows.showJobs",
    };
  }
  if (fact.kind === "sessions") {
    return {
      text: sessionsText(workflow),
      folding: "none",
      actions: ["canShowSessions"],
      click: "systemJobs.workflows.showSessions",
    };
  }
  const text = refusalText(workflow, fact.index);
  return workflow.uri === undefined
    ? { text, folding: "none", actions: [] }
    : {
        text,
        folding: "none",
        actions: ["canOpenXaml"],
        click: "systemJobs.workflows.openXaml",
      };
}

function sessionsText({ name, sessions }: WorkflowSummary): NodeText {
  const count = `${formatNumber(sessions.value)}${sessions.exact ? "" : "+"}`;
  return {
    label: "Process sessions",
    description: count,
    tooltip: `What the runs of ${oneLine(name)} in real time have left that failed or stopped as canceled. What they changed was taken back.`,
    accessibility: `Process sessions of failed runs: ${count}.`,
    icon: "failed",
  };
}

function breakerText({ name, breaker, counts }: WorkflowSummary, context: WhyContext): NodeText {
  if (breaker === undefined) {
    // It closed between two looks.
    return stateGroup(1, counts);
  }
  const facts = [
    waitingWords(countOf(counts, "breaker")),
    breakerFacts(breaker, context.time),
  ].join(", ");
  return {
    label: "Breaker open",
    description: facts,
    tooltip: breakerSentence(name, breaker, context),
    accessibility: `Breaker open. ${facts}.`,
    icon: "breaker",
  };
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
