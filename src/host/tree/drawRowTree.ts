import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type NodeText } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { drawGone, drawJob, drawMessage, drawMore, withNews } from "./jobDrawing";
import { type NodeDrawing } from "./nodeDrawing";
import { type RowTree } from "./rowTree";
import { type MoreNode, type RowNode, type TableNode, type TreeNode } from "./treeNode";

/** How a node of the Rows view looks now. */
export function drawRowTree(tree: RowTree, node: TreeNode, context: WhyContext): NodeDrawing {
  switch (node.kind) {
    case "table":
      return drawTable(tree, node);
    case "row":
      return drawRow(tree, node, context);
    case "job": {
      const listed = tree.jobOf(node);
      return listed === undefined ? drawGone(node) : drawJob(listed, node, context);
    }
    case "more":
      return drawMoreOf(tree, node);
    case "message":
      return drawMessage(node);
    default:
      throw new Error(`The Rows view has no nodes of the kind ${node.kind}.`);
  }
}

function drawTable(tree: RowTree, node: TableNode): NodeDrawing {
  const table = tree.tableOf(node);
  const news = tree.rowsBelow(node)?.newItems;
  const rows = counted(table?.rowCount ?? 0, "row");
  const columns = (table?.columns ?? []).map(({ logicalname, type }) => `${logicalname}: ${type}`);
  const text: NodeText = {
    label: node.table,
    description: rows,
    tooltip: [`${node.table}: ${rows}`, columns.join("\n")].join("\n\n"),
    accessibility: `Table ${node.table}. ${rows}.`,
    icon: "table",
  };
  return {
    text: withNews(text, news),
    folding: "folded",
    actions: ["canCreate", ...((news?.value ?? 0) > 0 ? (["canShowNew"] as const) : [])],
  };
}

function drawRow(tree: RowTree, node: RowNode, { time }: WhyContext): NodeDrawing {
  const row = tree.rowOf(node);
  if (row === undefined) {
    return drawGone(node);
  }
  const name = oneLine(row.reference.name ?? "") || node.id;
  const changed = `changed ${time.moment(row.modifiedon)}`;
  const news = tree.jobsBelow(node)?.newItems;
  const text: NodeText = {
    label: name,
    description: changed,
    tooltip: [`${name} (${node.table})`, node.id, changed].join("\n"),
    accessibility: `Row ${name}. ${changed}.`,
    icon: "row",
  };
  return {
    text: withNews(text, news),
    folding: "folded",
    actions: [
      "canOpen",
      "canRun",
      "canShowJobs",
      ...((news?.value ?? 0) > 0 ? (["canShowNew"] as const) : []),
    ],
    click: "systemJobs.rows.open",
  };
}

function drawMoreOf(tree: RowTree, { parent }: MoreNode): NodeDrawing {
  if (parent?.kind === "table") {
    const listed = tree.rowsBelow(parent)?.listedCount ?? 0;
    const all = tree.tableOf(parent)?.rowCount ?? listed;
    return drawMore(listed, { value: all, exact: true });
  }
  const listed = parent?.kind === "row" ? (tree.jobsBelow(parent)?.listedCount ?? 0) : 0;
  return drawMore(listed, { value: listed, exact: false });
}
