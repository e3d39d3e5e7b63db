import { type ChangeEvent } from "../../protocol/environment";
import { type Branch } from "./branch";
import { type TreeNode } from "./treeNode";

export interface OpenBranch {
  /** Undefined at the top. */
  readonly node: TreeNode | undefined;
  readonly branch: Branch;
  readonly loaded: Promise<void>;
}

/** The branches that are unfolded in a view. A parent stands before what stands below it: it was unfolded first. */
export class OpenBranches {
  private readonly branches = new Map<string, OpenBranch>();

  get(node: TreeNode | undefined): OpenBranch | undefined {
    return this.branches.get(pathOf(node));
  }

  has(node: TreeNode | undefined): boolean {
    return this.branches.has(pathOf(node));
  }

  add(opened: OpenBranch): void {
    this.branches.set(pathOf(opened.node), opened);
  }

  /** For one that could not be read: it is read anew when it is asked for. */
  remove(opened: OpenBranch): void {
    if (this.get(opened.node) === opened) {
      this.branches.delete(pathOf(opened.node));
    }
  }

  /** Without the top. */
  get nodes(): readonly TreeNode[] {
    return [...this.branches.values()].flatMap(({ node }) => node ?? []);
  }

  /** Forgets a branch and all below it. */
  fold(node: TreeNode): void {
    for (const path of [...this.branches.keys()]) {
      if (path === node.path || path.startsWith(`${node.path}/`)) {
        this.branches.delete(path);
      }
    }
  }

  clear(): void {
    this.branches.clear();
  }

  /** Looks again at all of them. Answers what is to be drawn anew; `undefined` stands for everything. */
  async refresh(change: ChangeEvent): Promise<ReadonlySet<TreeNode | undefined>> {
    const changed = new Set<TreeNode | undefined>();
    for (const { node, branch, loaded } of [...this.branches.values()]) {
      await loaded;
      const redraw = await branch.refresh(change);
      redraw.changed.forEach((each) => changed.add(each));
      if (redraw.isParentChanged) {
        changed.add(node);
      }
    }
    return changed;
  }
}

/** The top has no node, and no path. */
function pathOf(node: TreeNode | undefined): string {
  return node?.path ?? "";
}
