import { unreachable } from "../../core/base/errors";
import { type WorkflowSummary } from "../../protocol/environment";
import { type NodeHandles } from "./nodeHandles";
import { type WorkflowGroupKey, type WorkflowGroupNode, type WorkflowNode } from "./treeNode";
import { type WorkflowGrouping } from "./workflowGrouping";

type Level = WorkflowGroupKey["by"];

/** The levels of groups above workflows. One that would hold a single group says nothing and is left out. */
export function levelsOf(
  workflows: readonly WorkflowSummary[],
  grouping: WorkflowGrouping,
): readonly Level[] {
  const wanted: Readonly<Record<WorkflowGrouping, readonly Level[]>> = {
    solution: ["solution", "table"],
    table: ["table"],
    name: [],
  };
  return wanted[grouping].filter(
    (level) => new Set(workflows.map((workflow) => segment(keyOf(workflow, level)))).size > 1,
  );
}

/** A workflow's node, below the groups that it stands in. */
export function workflowNode(
  handles: NodeHandles,
  workflow: WorkflowSummary,
  levels: readonly Level[],
): WorkflowNode {
  let parent: WorkflowGroupNode | undefined;
  for (const level of levels) {
    const key = keyOf(workflow, level);
    const path = pathBelow(parent, segment(key));
    parent = handles.get<WorkflowGroupNode>({ kind: "workflowGroup", path, parent, key });
  }
  const { id } = workflow;
  return handles.get({ kind: "workflow", path: pathBelow(parent, `workflow:${id}`), parent, id });
}

/** The groups that a node stands in, from the outermost inwards. */
export function groupsAround({
  parent,
}: WorkflowNode | WorkflowGroupNode): readonly WorkflowGroupNode[] {
  return parent === undefined ? [] : [...groupsAround(parent), parent];
}

export function groupName(
  { key }: WorkflowGroupNode,
  workflows: readonly WorkflowSummary[],
): string {
  switch (key.by) {
    case "table":
      return workflows[0]?.tablelabel ?? key.table;
    case "solution":
      return (
        workflows.find(({ solution }) => solution?.uniquename === key.solution)?.solution
          ?.friendlyname ??
        key.solution ??
        "No solution"
      );
    default:
      return unreachable(key);
  }
}

function keyOf({ solution, primaryentity }: WorkflowSummary, level: Level): WorkflowGroupKey {
  return level === "solution"
    ? { by: "solution", solution: solution?.uniquename ?? null }
    : { by: "table", table: primaryentity };
}

function pathBelow(parent: WorkflowGroupNode | undefined, own: string): string {
  return parent === undefined ? own : `${parent.path}/${own}`;
}

function segment(key: WorkflowGroupKey): string {
  return key.by === "solution" ? `solution:${key.solution ?? ""}` : `table:${key.table}`;
}
