import assert from "node:assert/strict";
import { type Breaker } from "../../../src/core/jobs/breaker";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

const closed: Breaker = { workflowid: 1, state: "closed", failures: 2 };
const open: Breaker = {
  workflowid: 2,
  state: "open",
  openedon: 1_800_000_000_000,
  failures: 5,
  failedtrials: 3,
  nexttrial: 1_800_000_060_000,
  trialid: 9,
};
const ended: Breaker = {
  workflowid: 3,
  state: "open",
  openedon: 4,
  failures: 5,
  failedtrials: 20,
};
const releasing: Breaker = { workflowid: 4, state: "releasing", failures: 0 };
const breakers = [closed, open, ended, releasing];

function insert(store: Store, number: number, facts: Partial<SystemJob> = {}): SystemJob {
  return store.jobs.insert({ ...aJob(facts), asyncoperationid: aGuid(number) });
}

export function describeBreakers(openStore: OpenStore): void {
  describe("breakers", () => {
    it(
      "come back as they were stored, each in the place of the one before",
      on(openStore, ({ breakers: store }) => {
        for (const breaker of breakers) {
          store.save({ ...releasing, workflowid: breaker.workflowid });
          store.save(breaker);
          assert.deepEqual(store.get(breaker.workflowid), breaker);
        }
        assert.deepEqual([...store.all()], breakers);
        store.delete(2);
        assert.equal(store.get(2), undefined);
        assert.deepEqual([...store.all()], [closed, ended, releasing]);
      }),
    );

    it(
      "are as before after a change that was rolled back",
      on(openStore, (store) => {
        store.breakers.save(closed);
        assert.throws(() =>
          store.transaction(() => {
            store.breakers.save({ ...open, workflowid: 1 });
            store.breakers.save(releasing);
            throw new Error("Failed");
          }),
        );
        assert.deepEqual([...store.breakers.all()], [closed]);
      }),
    );
  });

  describe("jobs of a workflow whose breaker is open", () => {
    it(
      "are held oldest first, but for one, and let go oldest first",
      on(openStore, (store) => {
        const { jobs, groups } = store;
        const [first, second, third, fourth] = [1, 2, 3, 4].map((number) =>
          insert(store, number, { workflowid: 1 }),
        );
        insert(store, 5, { workflowid: 2 });
        insert(store, 6, {
          workflowid: 1,
          statecode: 1,
          statuscode: 10,
          waitreason: "condition",
          postponeuntil: 1,
        });
        store.changes.take();
        assert.equal(jobs.hold(1, { except: first!.id, limit: 2, now: 8 }), 2);
        assert.deepEqual(
          [first, second, third, fourth].map((job) => jobs.get(job!.id)?.waitreason),
          [undefined, "workflow", "workflow", undefined],
        );
        assert.deepEqual(store.changes.take()?.jobs, [aGuid(2), aGuid(3)]);
        assert.equal(jobs.firstHeld(1)?.id, second!.id);
        assert.deepEqual(groups.counts({ workflowid: 1, waitreason: "workflow" }), [
          { statecode: 1, statuscode: 10, waitreason: "workflow", count: 2 },
        ]);
        assert.equal(jobs.nextReady()?.id, first!.id);
        assert.equal(jobs.letGo(1, { limit: 1, now: 9 }), 1);
        const { statecode, statuscode, waitreason, modifiedon } = jobs.get(second!.id)!;
        assert.deepEqual([statecode, statuscode, waitreason, modifiedon], [0, 0, undefined, 9]);
        assert.equal(jobs.letGo(1, { limit: 10, now: 9 }), 1);
        assert.equal(jobs.letGo(1, { limit: 10, now: 9 }), 0);
        assert.equal(jobs.firstHeld(1), undefined);
      }),
    );
  });

  describe("runs of a workflow on a row", () => {
    it(
      "are counted by when they were created, before the one that is asked about",
      on(openStore, (store) => {
        const made = [10, 20, 30, 30, 25].map((createdon, index) =>
          insert(store, index + 1, { workflowid: 1, createdon }),
        );
        insert(store, 20, { workflowid: 2, createdon: 30 });
        const row = { table: "incident", id: aGuid(60) };
        insert(store, 21, { workflowid: 1, createdon: 30, regarding: row });
        const has = (index: number, since: number, count: number): boolean =>
          store.jobs.hasRunsBefore(made[index]!, { since, count });
        assert.ok(has(3, 10, 3) && !has(3, 10, 4), "all three");
        assert.ok(has(3, 11, 2) && !has(3, 11, 3), "not before since");
        assert.ok(has(4, 0, 2) && !has(4, 0, 3), "not later, where the clock was set back");
        assert.ok(!has(0, 0, 1), "the first");
      }),
    );
  });
}
