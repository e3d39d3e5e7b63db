import { systemTables } from "../../core/bulkDeletion/systemTables";
import { deletedDeletionNode, deletionNode } from "../../core/bulkDeletion/nodes/deletionNode";
import {
  deletionGroupNode,
  failureGroupNode,
  failureNode,
} from "../../core/bulkDeletion/nodes/groupNodes";
import { legalActions } from "../../core/jobs/actions";
import { administrator } from "../../core/jobs/refusals";
import { type WhyContext } from "../../core/jobs/waiting";
import { type BulkDeletionSummary } from "../../protocol/bulkDeletionRequests";
import { type DeletionTree } from "./deletionTree";
import { drawGone, drawMessage, drawMore, withNews } from "./jobDrawing";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import {
  type DeletionGroupNode,
  type DeletionNode,
  type FailureGroupNode,
  type FailureNode,
  type MoreNode,
  type TreeNode,
} from "./treeNode";

/** How a node of the Bulk Deletion view looks now. */
export function drawDeletionTree(
  tree: DeletionTree,
  node: TreeNode,
  context: WhyContext,
): NodeDrawing {
  switch (node.kind) {
    case "deletionGroup":
      return drawGroup(tree, node);
    case "deletion":
      return drawDeletion(tree, node, context);
    case "failureGroup":
      return drawFailureGroup(tree, node);
    case "failure":
      return drawFailure(tree, node);
    case "more":
      return drawMoreOf(tree, node);
    case "message":
      return drawMessage(node);
    default:
      throw new Error(`The Bulk Deletion view has no nodes of the kind ${node.kind}.`);
  }
}

function drawGroup(tree: DeletionTree, node: DeletionGroupNode): NodeDrawing {
  const news = tree.deletionsBelow(node)?.newItems;
  return {
    text: withNews(deletionGroupNode(node.group, tree.countOf(node)), news),
    folding: node.group === "inProgress" ? "unfolded" : "folded",
    actions: (news?.value ?? 0) > 0 ? ["canShowNew"] : [],
  };
}

function drawDeletion(tree: DeletionTree, node: DeletionNode, context: WhyContext): NodeDrawing {
  const deletion = tree.deletionOf(node);
  if (deletion === undefined) {
    return drawGone(node);
  }
  if (deletion.isDeleted) {
    return { text: deletedDeletionNode(deletion), folding: "none", actions: [] };
  }
  const isRun = node.parent.kind === "deletion";
  return {
    text: deletionNode(deletion, { isRun }, context),
    folding: node.isSeries || hasFailures(deletion) ? "folded" : "none",
    actions: deletionActions(deletion),
    click: "systemJobs.jobs.open",
  };
}

/** What can be done with a bulk deletion job. */
export function deletionActions(deletion: BulkDeletionSummary): readonly HostAction[] {
  const { job, progress } = deletion;
  const hasEnded = job.statecode === 3 && deletion.everyDays === undefined;
  const deleted = progress?.successcount ?? 0;
  return [
    "canOpen",
    ...legalActions(job, job.privileges ?? administrator),
    ...(deletion.everyDays === undefined && hasFailures(deletion)
      ? (["canShowFailures"] as const)
      : []),
    ...(deletion.everyDays !== undefined && job.statecode !== 3 ? (["canRunNow"] as const) : []),
    ...(job.statecode === 3 ? [] : (["canExport"] as const)),
    ...(hasEnded && deleted === 0 ? (["canExplain"] as const) : []),
    ...(hasEnded && deletion.isRestorable ? (["canRestore"] as const) : []),
  ];
}

function hasFailures({ progress }: BulkDeletionSummary): boolean {
  return (progress?.failurecount ?? 0) > 0;
}

function drawFailureGroup(tree: DeletionTree, node: FailureGroupNode): NodeDrawing {
  const group = tree.failureGroupOf(node);
  return group === undefined
    ? drawGone(node)
    : { text: failureGroupNode(group), folding: "folded", actions: [] };
}

function drawFailure(tree: DeletionTree, node: FailureNode): NodeDrawing {
  const failure = tree.failureOf(node);
  return failure === undefined
    ? drawGone(node)
    : { text: failureNode(failure), folding: "none", actions: [], ...clickOf(node) };
}

/** Only data rows and system jobs have documents. */
function clickOf({ row: { table } }: FailureNode): Pick<NodeDrawing, "click"> {
  if (table === "asyncoperation") {
    return { click: "systemJobs.jobs.open" };
  }
  return systemTables.has(table) ? {} : { click: "systemJobs.rows.open" };
}

function drawMoreOf(tree: DeletionTree, { parent }: MoreNode): NodeDrawing {
  const listed = tree.listedBelow(parent);
  const all =
    parent?.kind === "deletionGroup"
      ? tree.countOf(parent)
      : parent?.kind === "failureGroup"
        ? { value: tree.failureGroupOf(parent)?.count ?? listed, exact: true }
        : { value: listed, exact: false };
  return drawMore(listed, all);
}
