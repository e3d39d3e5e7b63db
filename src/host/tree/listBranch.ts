import { type ChangeEvent, type Page, type PageRequest } from "../../protocol/environment";
import { type Branch, isSame, nothingToRedraw, type Redraw } from "./branch";
import { type NodeHandles } from "./nodeHandles";
import { PagedList } from "./pagedList";
import { type TreeNode } from "./treeNode";

/** A node and what is known of it. */
export interface Listed<Facts> {
  readonly node: TreeNode;
  readonly facts: Facts;
}

export interface ListSource<Facts> {
  readonly parent: TreeNode | undefined;
  read(request: PageRequest): Promise<Page<Listed<Facts>>>;
  /** Is it drawn in the order of the environment at all times? Else nothing moves, and new nodes are added at the end. */
  readonly isOrdered?: boolean;
  /** Can such a change concern the list? */
  concerns(change: ChangeEvent): boolean;
  /** What is known of a node that the environment does not list any more; without it, the node goes away. */
  vanished?(facts: Facts): Facts;
}

/** Nodes that the environment lists in pages, in an order of its own. */
export class ListBranch<Facts> implements Branch {
  private readonly list: PagedList<Listed<Facts>>;

  constructor(
    private readonly source: ListSource<Facts>,
    private readonly handles: NodeHandles,
  ) {
    this.list = new PagedList(
      (request) => source.read(request),
      ({ node }) => node.path,
    );
  }

  get nodes(): readonly TreeNode[] {
    const { parent } = this.source;
    const nodes = [...this.list.items.values()].map(({ node }) => node);
    const more = { kind: "more", path: `${parent?.path ?? ""}/more`, parent } as const;
    return this.list.hasMore ? [...nodes, this.handles.get(more)] : nodes;
  }

  get listedCount(): number {
    return this.list.items.size;
  }

  factsOf(node: TreeNode): Facts | undefined {
    return this.list.items.get(node.path)?.facts;
  }

  load(): Promise<void> {
    return this.list.load();
  }

  loadMore(): Promise<void> {
    return this.list.loadMore();
  }

  async refresh(change: ChangeEvent): Promise<Redraw> {
    if (!this.source.concerns(change)) {
      return nothingToRedraw;
    }
    const found = new Map((await this.list.peek()).map((item) => [item.node.path, item]));
    const before = [...this.list.items.values()];
    const changed = before.flatMap(({ node, facts }) => this.update(node, facts, found));
    const added = [...found.values()].filter(({ node }) => !this.list.items.has(node.path));
    if (added.length > 0 && this.source.isOrdered === true) {
      await this.list.load();
    }
    added.forEach((item) => {
      this.list.set(item);
    });
    return { changed, isParentChanged: added.length > 0 || this.list.items.size < before.length };
  }

  /** The node when it has changed. */
  private update(
    node: TreeNode,
    before: Facts,
    found: ReadonlyMap<string, Listed<Facts>>,
  ): readonly TreeNode[] {
    const now = found.get(node.path)?.facts ?? this.missing(before);
    if (now === undefined) {
      this.list.delete(node.path);
      return [];
    }
    this.list.set({ node, facts: now });
    return isSame(before, now) ? [] : [node];
  }

  /** One that is not among the first any more is gone, unless others have pushed it to a later page. */
  private missing(before: Facts): Facts | undefined {
    return this.list.hasMore ? before : this.source.vanished?.(before);
  }
}
