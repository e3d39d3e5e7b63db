import { type ChangeEvent } from "../../protocol/environment";
import { type Branch, type Redraw } from "./branch";
import { type TreeNode } from "./treeNode";

/** Two branches below the same node, one after the other. Only the second one has pages. */
export class JoinedBranch implements Branch {
  constructor(
    readonly first: Branch,
    readonly second: Branch,
  ) {}

  get nodes(): readonly TreeNode[] {
    return [...this.first.nodes, ...this.second.nodes];
  }

  async load(): Promise<void> {
    await this.first.load();
    await this.second.load();
  }

  loadMore(): Promise<void> {
    return this.second.loadMore();
  }

  async refresh(change: ChangeEvent): Promise<Redraw> {
    const first = await this.first.refresh(change);
    const second = await this.second.refresh(change);
    return {
      changed: [...first.changed, ...second.changed],
      isParentChanged: first.isParentChanged || second.isParentChanged,
    };
  }
}
