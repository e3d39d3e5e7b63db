import assert from "node:assert/strict";
import { PagedList } from "../../../../src/host/tree/pagedList";
import { type PageRequest } from "../../../../src/protocol/environment";

describe("PagedList", () => {
  let numbers: number[];
  let requests: PageRequest[];
  let list: PagedList<number>;

  beforeEach(() => {
    numbers = Array.from({ length: 1_250 }, (_, index) => index);
    requests = [];
    list = new PagedList<number>(async (request) => {
      requests.push(request);
      const start = Number(request.after ?? 0);
      const end = start + request.limit;
      const items = numbers.slice(start, end);
      return end < numbers.length ? { items, next: String(end) } : { items };
    }, String);
  });

  it("reads a hundred at first, and a hundred more each time", async () => {
    await list.load();
    assert.equal(list.items.size, 100);
    await list.loadMore();
    assert.equal(list.items.size, 200);
    assert.equal(list.hasMore, true);
  });

  it("reads anew as many as it had, a thousand at most in one request", async () => {
    await list.load();
    for (let page = 1; page < 12; page++) {
      await list.loadMore();
    }
    requests.length = 0;
    await list.load();
    assert.equal(list.items.size, 1_200);
    assert.deepEqual(
      requests.map(({ limit }) => limit),
      [1_000, 200],
    );
  });

  it("knows when nothing is left", async () => {
    numbers = [1, 2, 3];
    await list.load();
    assert.equal(list.hasMore, false);
    await list.loadMore();
    assert.equal(list.items.size, 3);
    assert.equal(requests.length, 1);
  });

  it("reads one thing at a time", async () => {
    await Promise.all([list.load(), list.loadMore(), list.loadMore()]);
    assert.equal(list.items.size, 300);
  });

  it("goes on after a page that could not be read", async () => {
    const broken = new PagedList<number>(async () => {
      if (requests.length === 0) {
        requests.push({ limit: 0 });
        throw new Error("busy");
      }
      return { items: [7] };
    }, String);
    await assert.rejects(broken.load(), /busy/);
    await broken.load();
    assert.deepEqual([...broken.items.values()], [7]);
  });
});
