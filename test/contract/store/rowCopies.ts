import assert from "node:assert/strict";
import { type Row } from "../../../src/core/rows/row";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow, text } from "../../builders/rows";
import { on, type OpenStore } from "../store";

function accounts(store: Store, ...numbers: readonly number[]): readonly Row[] {
  const table = store.catalog.declareTable("account");
  store.catalog.declareColumn(table, "name", "text");
  return numbers.map((number) => ({
    ...aRow(),
    table: "account",
    id: aGuid(number),
    columns: new Map([["name", text(`Account ${number}`)]]),
  }));
}

/** Copies of the accounts 1 to 3 under the job 7, deleted one after the other, and of 4 under 8. */
function fill(store: Store): readonly Row[] {
  const rows = accounts(store, 1, 2, 3, 4);
  rows.forEach((row, index) => {
    store.rowCopies.keep(index < 3 ? 7 : 8, row, 1000 + index);
  });
  return rows;
}

export function describeRowCopies(open: OpenStore): void {
  describe("copies of deleted rows", () => {
    it(
      "come back as the rows were, in the order of their deletion, page by page",
      on(open, (store) => {
        const [first, second, third] = fill(store);
        const page = store.rowCopies.read(7, { after: 0, limit: 2 });
        assert.deepEqual(
          page.map(({ row }) => row),
          [first, second],
        );
        const after = page[1]?.id ?? 0;
        assert.deepEqual(
          store.rowCopies.read(7, { after, limit: 9 }).map(({ row }) => row),
          [third],
        );
        assert.deepEqual(
          store.rowCopies
            .list(7, { after, limit: 9 })
            .map(({ row, deletedon }) => [row, deletedon]),
          [[{ table: "account", id: aGuid(3), name: "Account 3" }, 1002]],
        );
      }),
    );

    it(
      "tell whose they were when they go",
      on(open, (store) => {
        const [row] = accounts(store, 1);
        assert.ok(row);
        const job = store.jobs.insert({ ...aJob(), operationtype: 13 });
        const tell = (go: () => void): readonly string[] | undefined => {
          store.rowCopies.keep(job.id, row, 1000);
          store.changes.take();
          go();
          return store.changes.take()?.jobs;
        };
        const { asyncoperationid } = job;
        assert.deepEqual(
          tell(() => {
            store.rowCopies.remove(store.rowCopies.find(job.id, row)?.id ?? 0);
          }),
          [asyncoperationid],
        );
        assert.deepEqual(
          tell(() => store.rowCopies.forget({ deletedUntil: 9999, limit: 9 })),
          [asyncoperationid],
        );
      }),
    );

    it(
      "are found by their row, the newest of it",
      on(open, (store) => {
        const [row] = fill(store);
        assert.ok(row);
        store.rowCopies.keep(7, { ...row, version: 9 }, 2000);
        assert.equal(store.rowCopies.find(7, row)?.row.version, 9);
        assert.equal(store.rowCopies.find(8, row), undefined);
        assert.equal(store.rowCopies.find(7, { table: "account", id: aGuid(99) }), undefined);
        assert.equal(store.rowCopies.find(7, { table: "none", id: aGuid(1) }), undefined);
      }),
    );

    it(
      "are counted with their size, for each bulk deletion and in all",
      on(open, (store) => {
        fill(store);
        const { count, size, oldest } = store.rowCopies.totals(7);
        assert.deepEqual([count, oldest], [3, 1000]);
        assert.equal(
          size,
          store.rowCopies.list(7, { after: 0, limit: 9 }).reduce((sum, copy) => sum + copy.size, 0),
        );
        assert.equal(store.rowCopies.totals().count, 4);
        const [first] = store.rowCopies.list(7, { after: 0, limit: 1 });
        store.rowCopies.remove(first?.id ?? 0);
        assert.equal(store.rowCopies.totals(7).count, 2);
        assert.equal(store.rowCopies.totals(7).oldest, 1001);
        assert.deepEqual(store.rowCopies.totals(9), { count: 0, size: 0 });
      }),
    );

    it(
      "are forgotten oldest first, up to a time, as many as is told",
      on(open, (store) => {
        fill(store);
        assert.equal(store.rowCopies.forget({ deletedUntil: 999, limit: 9 }), 0);
        assert.equal(store.rowCopies.forget({ deletedUntil: 1001, limit: 1 }), 1);
        assert.equal(store.rowCopies.forget({ deletedUntil: 1001, limit: 9 }), 1);
        assert.equal(store.rowCopies.totals().oldest, 1002);
        assert.equal(store.rowCopies.forget({ jobid: 8, deletedUntil: Infinity, limit: 9 }), 1);
        assert.deepEqual(
          [store.rowCopies.totals(7).count, store.rowCopies.totals(8).count],
          [1, 0],
        );
      }),
    );

    it(
      "are forgotten when their bulk deletion is deleted, a few at a time",
      on(open, (store) => {
        const [row] = accounts(store, 1);
        assert.ok(row);
        const jobs = [1, 2].map((number) =>
          store.jobs.insert({ ...aJob(), asyncoperationid: aGuid(number), operationtype: 13 }),
        );
        const [gone, kept] = jobs;
        assert.ok(gone && kept);
        [gone, gone, gone, kept].forEach(({ id }) => {
          store.rowCopies.keep(id, row, 1000);
        });
        assert.equal(store.rowCopies.forgetOrphans(9), 0);
        store.jobs.delete(gone);
        assert.equal(store.rowCopies.forgetOrphans(2), 2);
        assert.equal(store.rowCopies.forgetOrphans(2), 1);
        assert.equal(store.rowCopies.forgetOrphans(2), 0);
        assert.equal(store.rowCopies.totals().count, 1);
      }),
    );
  });
}
