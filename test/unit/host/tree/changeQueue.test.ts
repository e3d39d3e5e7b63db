import assert from "node:assert/strict";
import { ChangeQueue } from "../../../../src/host/tree/changeQueue";
import { noChange } from "../../../../src/host/tree/mergeChanges";
import { type ChangeEvent } from "../../../../src/protocol/environment";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("ChangeQueue", () => {
  it("merges what comes while it looks, and looks once more", async () => {
    const looked: ChangeEvent[] = [];
    let release: () => void = () => undefined;
    const queue = new ChangeQueue(
      (change) => {
        looked.push(change);
        return new Promise((resolve) => {
          release = resolve;
        });
      },
      () => assert.fail(),
    );
    queue.add({ ...noChange, jobs: ["a"] });
    queue.add({ ...noChange, jobs: ["b"], jobsCreated: 1, tables: ["account"] });
    queue.add({ ...noChange, jobs: ["b", "c"], jobsCreated: 2, workflows: true });
    release();
    await turn();
    assert.deepEqual(looked, [
      { ...noChange, jobs: ["a"] },
      { ...noChange, jobs: ["b", "c"], jobsCreated: 3, tables: ["account"], workflows: true },
    ]);
  });

  it("goes on after a look that failed", async () => {
    const failures: unknown[] = [];
    let looks = 0;
    const queue = new ChangeQueue(
      async () => {
        looks++;
        if (looks === 1) {
          throw new Error("gone");
        }
      },
      (thrown) => failures.push(thrown),
    );
    queue.add(noChange);
    await turn();
    queue.add(noChange);
    await turn();
    assert.equal(looks, 2);
    assert.equal(failures.length, 1);
  });
});
