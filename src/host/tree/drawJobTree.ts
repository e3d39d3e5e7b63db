import { unreachable } from "../../core/base/errors";
import {
  attention,
  brokenWorkflow,
  failedLately,
  formerOwner,
  refusedWorkflows,
  waitingForPerson,
} from "../../core/jobs/attentionNodes";
import { breakerSentence } from "../../core/jobs/breakerTexts";
import { restingCleanUpNode } from "../../core/jobs/restingCleanUp";
import {
  type NodeText,
  rowGroup,
  stateGroup,
  statusGroup,
  tableGroup,
  workflowGroup,
} from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { type Count } from "../../protocol/environment";
import { type GroupFacts } from "./branch";
import { drawGone, drawJob, drawMessage, drawMore, groupActions, withNews } from "./jobDrawing";
import { type JobTree } from "./jobTree";
import { attentionCount } from "./jobTreeBranches";
import { type NodeDrawing } from "./nodeDrawing";
import { type GroupNode, type MoreNode, type RestingNode, type TreeNode } from "./treeNode";

const none: Count = { value: 0, exact: true };

/** How a node of the System Jobs view looks now. */
export function drawJobTree(tree: JobTree, node: TreeNode, context: WhyContext): NodeDrawing {
  switch (node.kind) {
    case "attention": {
      const count = tree.overview === undefined ? none : attentionCount(tree.overview);
      return { text: attention(count), folding: "unfolded", actions: [] };
    }
    case "resting":
      return drawResting(tree, node, context);
    case "refused": {
      const count = tree.overview?.attention.refusedWorkflows ?? none;
      const click = "systemJobs.workflows.show";
      return { text: refusedWorkflows(count), folding: "none", actions: [], click };
    }
    case "group":
      return drawGroup(tree, node, context);
    case "job": {
      const listed = tree.jobOf(node);
      return listed === undefined ? drawGone(node) : drawJob(listed, node, context);
    }
    case "more":
      return drawMoreOf(tree, node);
    case "message":
      return drawMessage(node);
    case "workflowGroup":
    case "workflow":
    case "workflowFact":
    case "people":
    case "table":
    case "row":
    case "deletionGroup":
    case "deletion":
    case "failureGroup":
    case "failure":
      throw new Error(`The System Jobs view has no nodes of the kind ${node.kind}.`);
    default:
      return unreachable(node);
  }
}

function drawResting(tree: JobTree, node: RestingNode, { time }: WhyContext): NodeDrawing {
  const resting = tree.overview?.attention.restingCleanUp;
  const text = resting === undefined ? drawGone(node).text : restingCleanUpNode(resting, time);
  return { text, folding: "none", actions: ["canLetCleanUpGoOn"] };
}

function drawGroup(tree: JobTree, node: GroupNode, context: WhyContext): NodeDrawing {
  const news = tree.jobsBelow(node)?.newItems;
  // Jobs that have moved on may still be listed where none belongs any more.
  const isEmpty = tree.countOf(node).value === 0 && tree.listedBelow(node) === 0;
  return {
    text: withNews(groupText(tree, node, context), news),
    folding: isEmpty ? "none" : "folded",
    actions: [
      ...actionsOf(tree, node),
      ...((news?.value ?? 0) > 0 ? (["canShowNew"] as const) : []),
    ],
  };
}

function actionsOf(tree: JobTree, node: GroupNode): NodeDrawing["actions"] {
  const { key } = node;
  switch (key.by) {
    case "attention":
      return key.what === "person" ? ["canResume", "canPostpone", "canCancel"] : ["canDelete"];
    case "breaker":
      return ["canCloseBreaker", "canPostpone", "canCancel"];
    case "formerOwner":
      return key.what === "workflows" ? ["canCancelAll", "canMove"] : ["canCancelAll"];
    default: {
      const isBroken = tree.factsOf(node)?.breaker !== undefined;
      const own = groupActions(tree.countsOf(node));
      return isBroken ? ["canCloseBreaker", ...own] : own;
    }
  }
}

function groupText(tree: JobTree, node: GroupNode, context: WhyContext): NodeText {
  const { key } = node;
  const counts = tree.countsOf(node);
  const facts = tree.factsOf(node);
  const name = facts?.name === undefined ? {} : { name: facts.name };
  switch (key.by) {
    case "workflow":
      return workflowGroup({ ...name, counts, ...whyBroken(facts, context) });
    case "table":
      return tableGroup(key.table === null ? { counts } : { table: key.table, counts });
    case "row":
      return rowGroup({
        table: key.table,
        id: key.id,
        isDeleted: facts?.isDeleted ?? false,
        counts,
        ...name,
      });
    case "state":
      return stateGroup(key.statecode, counts);
    case "status":
      return statusGroup(key, counts);
    case "attention": {
      const since = tree.overview?.attention.failedSince ?? 0;
      return key.what === "person"
        ? waitingForPerson(tree.countOf(node))
        : failedLately(tree.countOf(node), since, context.time);
    }
    case "breaker": {
      const broken = tree.brokenOf(node);
      return broken === undefined ? drawGone(node).text : brokenWorkflow(broken, context);
    }
    case "formerOwner": {
      const former = tree.formerOwnerOf(node);
      return former === undefined ? drawGone(node).text : formerOwner(former);
    }
    default:
      return unreachable(key);
  }
}

function whyBroken(
  facts: GroupFacts | undefined,
  context: WhyContext,
): { readonly broken?: string } {
  return facts?.breaker === undefined
    ? {}
    : { broken: breakerSentence(facts.name ?? "", facts.breaker, context) };
}

function drawMoreOf(tree: JobTree, { parent }: MoreNode): NodeDrawing {
  const listed = tree.listedBelow(parent);
  return parent?.kind === "group" && tree.jobsBelow(parent) !== undefined
    ? drawMore(listed, tree.countOf(parent))
    : // How many groups there are, nobody counts.
      drawMore(listed, { value: listed, exact: false });
}
