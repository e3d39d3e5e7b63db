import assert from "node:assert/strict";
import { workOff } from "../../harness/workOff.mjs";

describe("workOff", () => {
  it("does every item once, in order, as many at a time as it may", async () => {
    const begun: number[] = [];
    let now = 0;
    let most = 0;
    await workOff([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
    });
    assert.deepEqual(begun, [1, 2, 3, 4, 5]);
    assert.equal(most, 2);
  });

  it("ends early where its queue is emptied", async () => {
    const queue = [1, 2, 3];
    const begun: number[] = [];
    await workOff(queue, 1, (item) => {
      begun.push(item);
      queue.length = 0;
      return Promise.resolve();
    });
    assert.deepEqual(begun, [1]);
  });

  it("fails with the work of an item", async () => {
    await assert.rejects(
      workOff([1], 2, () => Promise.reject(new Error("no"))),
      /no/,
    );
  });
});
