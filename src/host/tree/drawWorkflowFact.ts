import { breakerFacts, breakerSentence, waitingWords } from "../../core/jobs/breakerTexts";
import { oneLine } from "../../core/jobs/plainText";
import { countOf } from "../../core/jobs/stateCounts";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type NodeText, stateGroup } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { isMissingStub } from "../../core/workflows/hindrances";
import { type Refusal } from "../../core/workflows/stepTree";
import { type WorkflowSummary } from "../../protocol/environment";
import { type NodeDrawing } from "./nodeDrawing";
import { type WorkflowFactNode } from "./treeNode";
import { reasonsOf } from "./workflowReasons";

/** A line below a workflow. */
export function drawWorkflowFact(
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
  const reason = reasonsOf(workflow)[fact.index];
  const canOpenXaml = workflow.uri !== undefined;
  return {
    text: refusalText(workflow, reason),
    folding: "none",
    actions: [
      ...(canOpenXaml ? (["canOpenXaml"] as const) : []),
      ...(reason && isMissingStub(reason) ? (["canCreateStubs"] as const) : []),
    ],
    ...(canOpenXaml && { click: "systemJobs.workflows.openXaml" }),
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

function refusalText(workflow: WorkflowSummary, refusal: Refusal | undefined): NodeText {
  const message = oneLine(refusal?.message ?? "");
  const place = refusal === undefined ? "" : `line ${refusal.line}, column ${refusal.column}`;
  return {
    label: message,
    description: place,
    tooltip: [message, `${oneLine(workflow.file)}, ${place}`].join("\n"),
    accessibility: `${message} ${place}.`,
    icon: "failed",
  };
}
