import { nameOf, oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type NodeText } from "../../core/jobs/treeNodes";
import { type WhyContext } from "../../core/jobs/waiting";
import { knownAs, tableLabel } from "../../core/rows/tableNames";
import { type TableSummary } from "../../protocol/environment";
import { type RowDeed } from "../../protocol/rowRequests";
import { drawGone, drawJob, drawMessage, drawMore, withNews } from "./jobDrawing";
import { type HostAction, type NodeDrawing } from "./nodeDrawing";
import { type ListedRow } from "./rowBranch";
import { type RowTree } from "./rowTree";
import { type MoreNode, type RowNode, type TableNode, type TreeNode } from "./treeNode";

/** How a node of the Rows view looks now. */
export function drawRowTree(tree: RowTree, node: TreeNode, context: WhyContext): NodeDrawing {
  switch (node.kind) {
    case "people":
      return { text: people, folding: "folded", actions: [] };
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

const people: NodeText = {
  label: "Users and roles",
  description: "who may do what",
  tooltip: "Users, teams, business units and security roles: rows like all others.",
  accessibility: "Users and roles: who may do what.",
  icon: "people",
};

function drawTable(tree: RowTree, node: TableNode): NodeDrawing {
  const facts = tree.tableOf(node) ?? gone(node.table);
  const search = tree.searchOf(node);
  const news = tree.rowsBelow(node)?.newItems;
  const label = tableLabel(facts);
  const rows = counted(facts.rowCount, "row");
  const shown = search === undefined ? rows : `"${oneLine(search)}" in ${rows}`;
  const isNamed = label !== node.table && search === undefined;
  const text: NodeText = {
    label,
    description: isNamed ? `${node.table}, ${shown}` : shown,
    tooltip: tableTooltip(facts, rows),
    accessibility: `Table ${label}. ${search === undefined ? rows : `Searched for ${shown}`}.`,
    icon: "table",
  };
  const actions: readonly HostAction[] = [
    "canCreate",
    "canSearch",
    ...(search === undefined ? [] : (["canClearSearch"] as const)),
    ...((news?.value ?? 0) > 0 ? (["canShowNew"] as const) : []),
  ];
  return { text: withNews(text, news), folding: "folded", actions };
}

/** More than these would be cut off at the window's edge. */
function gone(logicalname: string): TableSummary {
  return { logicalname, primaryname: "", rowCount: 0, columns: [] };
}

const columnsInTooltip = 30;

function tableTooltip(table: TableSummary, rows: string): string {
  const columns = table.columns.map(
    ({ logicalname, displayname, type }) => `${knownAs(logicalname, displayname)}: ${type}`,
  );
  const more = columns.length - columnsInTooltip;
  return [
    `${knownAs(table.logicalname, tableLabel(table))}: ${rows}`,
    [
      ...columns.slice(0, columnsInTooltip),
      ...(more > 0 ? [`and ${counted(more, "more column")}`] : []),
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function drawRow(tree: RowTree, node: RowNode, { time }: WhyContext): NodeDrawing {
  const row = tree.rowOf(node);
  if (row === undefined) {
    return drawGone(node);
  }
  const name = oneLine(row.reference.name ?? "") || node.id;
  if (row.isDeleted) {
    return drawDeleted(name, node);
  }
  const disabled = row.isDisabled === true ? "disabled, " : "";
  const changed = `${disabled}changed ${time.moment(row.modifiedon)}`;
  const news = tree.jobsBelow(node)?.newItems;
  const text: NodeText = {
    label: name,
    description: changed,
    tooltip: rowTooltip(row, changed),
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
      ...rightsIn(row),
      ...((news?.value ?? 0) > 0 ? (["canShowNew"] as const) : []),
    ],
    click: "systemJobs.rows.open",
  };
}

function rightsIn({ isDisabled, refused = [] }: ListedRow): readonly HostAction[] {
  const turn = isDisabled === true ? "canEnable" : "canDisable";
  const rights: readonly (readonly [RowDeed, HostAction])[] = [
    ["Assign", "canAssign"],
    ...(isDisabled === undefined ? [] : ([["Write", turn]] as const)),
    ["Delete", "canDeleteRow"],
  ];
  return rights.flatMap(([deed, action]) => (refused.includes(deed) ? [] : [action]));
}

function rowTooltip({ reference }: ListedRow, changed: string): string {
  return [`${nameOf(reference)} (${reference.table})`, reference.id, changed].join("\n");
}

function drawDeleted(name: string, { id }: RowNode): NodeDrawing {
  return {
    text: {
      label: name,
      description: "deleted",
      tooltip: [`${name} was deleted.`, id].join("\n"),
      accessibility: `Row ${name}. Deleted.`,
      icon: "deleted",
    },
    folding: "folded",
    actions: ["canShowJobs"],
  };
}

function drawMoreOf(tree: RowTree, { parent }: MoreNode): NodeDrawing {
  if (parent?.kind === "table") {
    const listed = tree.rowsBelow(parent)?.listedCount ?? 0;
    const all = tree.tableOf(parent)?.rowCount ?? listed;
    return tree.searchOf(parent) === undefined
      ? drawMore(listed, { value: all, exact: true })
      : drawMore(listed, { value: listed, exact: false });
  }
  const listed = parent?.kind === "row" ? (tree.jobsBelow(parent)?.listedCount ?? 0) : 0;
  return drawMore(listed, { value: listed, exact: false });
}
