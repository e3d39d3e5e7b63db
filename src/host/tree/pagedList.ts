import { type Page, type PageRequest } from "../../protocol/environment";

/** As many as a person looks through before "Load more" is the better way. */
export const pageSize = 100;

/** The most that one request reads. */
const largestPage = 1_000;

/** The pages of a list that have been read so far, in the order in which they are drawn. Reads one thing at a time. */
export class PagedList<Item> {
  private listed = new Map<string, Item>();
  private next: string | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly read: (request: PageRequest) => Promise<Page<Item>>,
    private readonly keyOf: (item: Item) => string,
  ) {}

  get items(): ReadonlyMap<string, Item> {
    return this.listed;
  }

  get hasMore(): boolean {
    return this.next !== undefined;
  }

  /** Forgets what was listed and reads as many anew; the first page at least. */
  load(): Promise<void> {
    return this.enqueue(async () => {
      const page = await this.readFirst(Math.max(this.listed.size, pageSize));
      this.listed = this.byKey(page.items);
      this.next = page.next;
    });
  }

  loadMore(): Promise<void> {
    return this.enqueue(async () => {
      if (this.next !== undefined) {
        const page = await this.read({ after: this.next, limit: pageSize });
        this.listed = new Map([...this.listed, ...this.byKey(page.items)]);
        this.next = page.next;
      }
    });
  }

  /** What stands now where the listed items stood, and as many as them; leaves the list as it is. */
  async peek(limit = Math.max(this.listed.size, pageSize)): Promise<readonly Item[]> {
    return (await this.readFirst(limit)).items;
  }

  /** Changes an item where it stands, or adds it at the end. */
  set(item: Item): void {
    this.listed.set(this.keyOf(item), item);
  }

  delete(key: string): void {
    this.listed.delete(key);
  }

  private async readFirst(count: number): Promise<Page<Item>> {
    let page = await this.read({ limit: Math.min(count, largestPage) });
    const items = [...page.items];
    while (page.next !== undefined && items.length < count) {
      page = await this.read({
        after: page.next,
        limit: Math.min(count - items.length, largestPage),
      });
      items.push(...page.items);
    }
    return { ...page, items };
  }

  private byKey(items: readonly Item[]): Map<string, Item> {
    return new Map(items.map((item) => [this.keyOf(item), item]));
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.queue.then(task);
    this.queue = done.catch(() => undefined);
    return done;
  }
}
