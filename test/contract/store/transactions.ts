import assert from "node:assert/strict";
import { aGuid, aRow } from "../../builders/rows";
import { on, type OpenStore } from "../store";
import { contents, fill } from "./contents";

const failure = new Error("Failed");

function fail(): never {
  throw failure;
}

export function describeTransactions(open: OpenStore): void {
  describe("transactions", () => {
    it(
      "make everything or nothing",
      on(open, (store) => {
        const before = contents(store);
        assert.throws(
          () =>
            store.transaction(() => {
              fill(store);
              fail();
            }),
          failure,
        );
        assert.deepEqual(contents(store), before);
        assert.equal(store.changes.take(), undefined);
        store.transaction(() => {
          fill(store);
        });
        assert.notDeepEqual(contents(store), before);
      }),
    );

    it(
      "can fail alone inside another one",
      on(open, (store) => {
        store.transaction(() => {
          store.settings.set("timezone", "Europe/Berlin");
          assert.throws(
            () =>
              store.transaction(() => {
                fill(store);
                fail();
              }),
            failure,
          );
          store.settings.set("paused", "true");
        });
        assert.equal(store.settings.get("timezone"), "Europe/Berlin");
        assert.equal(store.settings.get("paused"), "true");
        assert.equal(store.rows.get(aRow()), undefined);
        assert.equal(store.catalog.table("account"), undefined);
      }),
    );

    it(
      "give back what their work returns",
      on(open, (store) => {
        assert.equal(
          store.transaction(() => store.transaction(() => 7)),
          7,
        );
      }),
    );

    it(
      "tell what changed, each thing once",
      on(open, (store) => {
        fill(store);
        const job = store.jobs.find(aGuid(1));
        assert.ok(job);
        store.changes.take();
        store.jobs.change(job, { modifiedon: 5 });
        store.jobs.change(job, { modifiedon: 6 });
        store.rows.delete(aRow());
        assert.deepEqual(store.changes.take(), {
          jobs: [aGuid(1)],
          jobsCreated: 0,
          jobsDeleted: 0,
          tables: ["account"],
          workflows: false,
        });
        assert.equal(store.changes.take(), undefined);
      }),
    );
  });
}
