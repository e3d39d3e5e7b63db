import { type ChangeEvent, type Page, type PageRequest } from "../../protocol/environment";
import {
  type Branch,
  type GroupFacts,
  hasJobChanges,
  isSame,
  nothingToRedraw,
  type Redraw,
} from "./branch";
import { type NodeHandles } from "./nodeHandles";
import { PagedList } from "./pagedList";
import { type GroupNode, type TreeNode } from "./treeNode";

export interface ListedGroup {
  readonly node: GroupNode;
  readonly facts: GroupFacts;
}

/** Groups that the environment lists in pages. New ones are added at the end; those without jobs stay, with none. */
export class GroupBranch implements Branch {
  private readonly list: PagedList<ListedGroup>;

  constructor(
    private readonly parent: GroupNode | undefined,
    read: (request: PageRequest) => Promise<Page<ListedGroup>>,
    private readonly handles: NodeHandles,
  ) {
    this.list = new PagedList(read, ({ node }) => node.path);
  }

  get nodes(): readonly TreeNode[] {
    const groups = [...this.list.items.values()].map(({ node }) => node);
    const path = `${this.parent?.path ?? ""}/more`;
    const more = { kind: "more", path, parent: this.parent } as const;
    return this.list.hasMore ? [...groups, this.handles.get(more)] : groups;
  }

  get listedCount(): number {
    return this.list.items.size;
  }

  factsOf(node: GroupNode): GroupFacts | undefined {
    return this.list.items.get(node.path)?.facts;
  }

  load(): Promise<void> {
    return this.list.load();
  }

  loadMore(): Promise<void> {
    return this.list.loadMore();
  }

  async refresh(change: ChangeEvent): Promise<Redraw> {
    if (!hasJobChanges(change)) {
      return nothingToRedraw;
    }
    const found = new Map((await this.list.peek()).map((group) => [group.node.path, group]));
    const known = [...this.list.items.values()];
    const changed = known.flatMap((before) => {
      const now = found.get(before.node.path) ?? this.withoutJobs(before);
      this.list.set(now);
      return isSame(before.facts, now.facts) ? [] : [now.node];
    });
    const added = [...found.values()].filter(({ node }) => !this.list.items.has(node.path));
    added.forEach((group) => {
      this.list.set(group);
    });
    return { changed, isParentChanged: added.length > 0 };
  }

  /** A group that is not among the first any more has no jobs, unless others have pushed it to a later page. */
  private withoutJobs(group: ListedGroup): ListedGroup {
    return this.list.hasMore ? group : { ...group, facts: { ...group.facts, counts: [] } };
  }
}
