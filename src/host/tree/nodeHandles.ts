import { type TreeNode } from "./treeNode";

/** Makes each node once, so that VS Code meets the same object again for the same path. */
export class NodeHandles {
  private readonly nodes = new Map<string, TreeNode>();

  /** `node` must be the same kind for the same path. */
  get<Node extends TreeNode>(node: Node): Node {
    const known = this.nodes.get(node.path);
    if (known !== undefined) {
      return known as Node;
    }
    this.nodes.set(node.path, node);
    return node;
  }

  /** Commands are also called with what is no node of ours. */
  has(candidate: unknown): candidate is TreeNode {
    const path = (candidate as Partial<TreeNode> | undefined)?.path;
    return path !== undefined && this.nodes.get(path) === candidate;
  }
}
