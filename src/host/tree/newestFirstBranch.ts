import {
  type ChangeEvent,
  type Count,
  type Page,
  type PageRequest,
} from "../../protocol/environment";
import { type Branch, isSame, nothingToRedraw, type Redraw } from "./branch";
import { type NodeHandles } from "./nodeHandles";
import { PagedList, pageSize } from "./pagedList";
import { type TreeNode } from "./treeNode";

const none: Count = { value: 0, exact: true };

/**
 * A list whose new items come on top. A listed item stays where it is, also when it does not belong there any more; new
 * ones are counted until a person wants to see them.
 */
export abstract class NewestFirstBranch<Item> implements Branch {
  protected readonly list: PagedList<Item>;
  private newCount = none;

  constructor(
    private readonly parent: TreeNode,
    private readonly handles: NodeHandles,
    read: (request: PageRequest) => Promise<Page<Item>>,
    private readonly keyOf: (item: Item) => string,
  ) {
    this.list = new PagedList(read, keyOf);
  }

  get nodes(): readonly TreeNode[] {
    const items = [...this.list.items.keys()].map((key) => this.node(key));
    const more = { kind: "more", path: `${this.parent.path}/more`, parent: this.parent } as const;
    return this.list.hasMore ? [...items, this.handles.get(more)] : items;
  }

  /** Items that belong into the list and are not in it. */
  get newItems(): Count {
    return this.newCount;
  }

  get listedCount(): number {
    return this.list.items.size;
  }

  find(key: string): Item | undefined {
    return this.list.items.get(key);
  }

  async load(): Promise<void> {
    await this.list.load();
    this.newCount = none;
  }

  loadMore(): Promise<void> {
    return this.list.loadMore();
  }

  /** For items that a person has deleted: they do not want to see them any more. */
  remove(keys: readonly string[]): boolean {
    const before = this.listedCount;
    keys.forEach((key) => {
      this.list.delete(key);
    });
    return this.listedCount < before;
  }

  async refresh(change: ChangeEvent): Promise<Redraw> {
    if (!this.concerns(change)) {
      return nothingToRedraw;
    }
    if (this.listedCount === 0) {
      return this.fill();
    }
    const { changed } = await this.refreshListed(change);
    const before = this.newCount;
    this.newCount = await this.countNew();
    return { changed, isParentChanged: !isSame(before, this.newCount) };
  }

  /** Looks at the listed items only. */
  protected async refreshListed(change: ChangeEvent): Promise<Redraw> {
    const changed = this.concerns(change)
      ? (await this.lookAgain(change)).flatMap((item) => this.update(item))
      : [];
    return { changed, isParentChanged: false };
  }

  protected abstract concerns(change: ChangeEvent): boolean;

  /** The listed items that may have changed, as they are now. */
  protected abstract lookAgain(change: ChangeEvent): Promise<readonly Item[]>;

  protected abstract node(key: string): TreeNode;

  /** Where nothing stands, nothing can move. */
  private async fill(): Promise<Redraw> {
    await this.load();
    return { changed: [], isParentChanged: this.listedCount > 0 };
  }

  private update(now: Item): readonly TreeNode[] {
    const key = this.keyOf(now);
    const before = this.list.items.get(key);
    if (before === undefined || isSame(before, now)) {
      return [];
    }
    this.list.set(now);
    return [this.node(key)];
  }

  /** Those on the first page that stand before the last one that is listed. */
  private async countNew(): Promise<Count> {
    const page = (await this.list.peek(pageSize)).map(this.keyOf);
    const isListed = (key: string): boolean => this.list.items.has(key);
    const end = this.list.hasMore ? page.findLastIndex(isListed) : page.length;
    const value = page.slice(0, end < 0 ? page.length : end).filter((key) => !isListed(key)).length;
    return { value, exact: value < pageSize };
  }
}
