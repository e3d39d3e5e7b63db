import assert from "node:assert/strict";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

const row = { table: "account", id: aGuid(1) };
const other = { table: "account", id: aGuid(2) };

export function describeWaits(open: OpenStore): void {
  describe("waits", () => {
    it(
      "tell of a change those who read the column, in the order of the jobs, a few at a time",
      on(open, ({ waits }) => {
        [3, 1, 2].forEach((job) => {
          waits.watch(job, [{ reference: row, columns: ["name"] }]);
        });
        waits.watch(4, [{ reference: row, columns: ["fax"] }]);
        waits.watch(5, [{ reference: other, columns: ["name"] }]);
        assert.equal(waits.hasWakes(), false);
        waits.noteChange(row, ["name", "revenue"]);
        assert.equal(waits.hasWakes(), true);
        assert.deepEqual(waits.takeWoken(2), [1, 2]);
        assert.deepEqual(waits.takeWoken(2), [3]);
        assert.equal(waits.takeWoken(2), undefined);
      }),
    );

    it(
      "tell all who read a row that it came or went",
      on(open, ({ waits }) => {
        waits.watch(1, [{ reference: row, columns: ["name"] }]);
        waits.watch(2, [{ reference: row, columns: [] }]);
        waits.noteChange(row);
        assert.deepEqual(waits.takeWoken(10), [1, 2]);
      }),
    );

    it(
      "note the same change once, and again where telling of it has begun",
      on(open, ({ waits }) => {
        [1, 2].forEach((job) => {
          waits.watch(job, [{ reference: row, columns: ["name"] }]);
        });
        waits.noteChange(row, ["name"]);
        waits.noteChange(row, ["name"]);
        assert.deepEqual(waits.takeWoken(1), [1]);
        waits.noteChange(row, ["name"]);
        const rest = [waits.takeWoken(10), waits.takeWoken(10), waits.takeWoken(10)];
        assert.deepEqual(rest, [[2], [1, 2], undefined]);
      }),
    );

    it(
      "forget what a job has read before, and what was rolled back",
      on(open, (store) => {
        const { waits } = store;
        waits.watch(1, [{ reference: row, columns: ["name"] }]);
        waits.watch(1, [{ reference: row, columns: ["fax"] }]);
        waits.noteChange(row, ["name"]);
        waits.unwatch(1);
        assert.throws(() =>
          store.transaction(() => {
            waits.watch(1, [{ reference: row, columns: ["fax"] }]);
            waits.noteChange(row, ["fax"]);
            throw new Error("rolled back");
          }),
        );
        waits.noteChange(row, ["fax"]);
        assert.equal(waits.takeWoken(10), undefined);
      }),
    );
  });
}
