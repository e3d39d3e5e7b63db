import { type Branch, type Redraw } from "./branch";
import { type TreeNode } from "./treeNode";

/** One of a few nodes that are all known beforehand. */
export interface Candidate {
  readonly node: TreeNode;
  /** Is there something in it? One that was drawn stays until the branch is read anew. */
  readonly isNeeded: boolean;
  /** What is drawn of it: it is drawn anew when this changes. */
  readonly facts: unknown;
}

/** Nodes that follow from what is known already, such as the states of a group. One that follows no more goes away. */
export class DerivedBranch implements Branch {
  private shown = new Map<TreeNode, string>();

  constructor(private readonly derive: () => readonly Candidate[]) {}

  get nodes(): readonly TreeNode[] {
    return this.derive().flatMap(({ node }) => (this.shown.has(node) ? [node] : []));
  }

  async load(): Promise<void> {
    const needed = this.derive().filter(({ isNeeded }) => isNeeded);
    this.shown = new Map(needed.map(({ node, facts }) => [node, JSON.stringify(facts)]));
  }

  async loadMore(): Promise<void> {
    // There is never more.
  }

  async refresh(): Promise<Redraw> {
    const changed: TreeNode[] = [];
    let isParentChanged = false;
    const derived = this.derive();
    const nodes = new Set(derived.map(({ node }) => node));
    for (const node of this.shown.keys()) {
      if (!nodes.has(node)) {
        isParentChanged = true;
        this.shown.delete(node);
      }
    }
    for (const { node, isNeeded, facts } of derived) {
      const before = this.shown.get(node);
      const now = JSON.stringify(facts);
      if (before === undefined && isNeeded) {
        isParentChanged = true;
        this.shown.set(node, now);
      } else if (before !== undefined && before !== now) {
        changed.push(node);
        this.shown.set(node, now);
      }
    }
    return { changed, isParentChanged };
  }
}
