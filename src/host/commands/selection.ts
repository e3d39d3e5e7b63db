import { type NodeHandles } from "../tree/nodeHandles";
import { type TreeNode } from "../tree/treeNode";

/** As much of a view as a command needs that was called without a node. */
export interface SelectableView {
  readonly handles: NodeHandles;
  readonly isVisible: boolean;
  readonly selected: readonly TreeNode[];
}

/**
 * The nodes that a command was called for: the clicked one, with all others that are selected when it is one of them;
 * without a node, what is selected in a view that can be seen. Anything else that VS Code hands over is no node.
 */
export function selectedNodes(
  views: readonly SelectableView[],
  clicked: unknown,
  selection: unknown,
): readonly TreeNode[] {
  const view = views.find(({ handles }) => handles.has(clicked));
  if (view === undefined) {
    return views.filter(({ isVisible }) => isVisible).flatMap(({ selected }) => selected);
  }
  const node = clicked as TreeNode;
  const others = Array.isArray(selection)
    ? selection.filter((other): other is TreeNode => view.handles.has(other))
    : [];
  return others.includes(node) ? others : [node];
}
