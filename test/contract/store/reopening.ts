import assert from "node:assert/strict";
import { type KeptStore, on } from "../store";
import { contents, fill } from "./contents";

export function describeReopening(open: () => Promise<KeptStore>): void {
  describe("closed and opened again", () => {
    it(
      "holds what it held",
      on(open, async (store, opened) => {
        fill(store);
        const before = contents(store);
        assert.deepEqual(contents(await opened.reopen()), before);
      }),
    );

    it(
      "gives no key a second time",
      on(open, async (store, opened) => {
        fill(store);
        const highest = store.jobs.highestId();
        const job = store.jobs.get(highest);
        assert.ok(job);
        store.jobs.delete(job);
        const again = await opened.reopen();
        assert.ok(again.jobs.insert(job).id > highest);
      }),
    );
  });
}
