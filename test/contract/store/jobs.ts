import assert from "node:assert/strict";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow, text } from "../../builders/rows";
import { on, type OpenStore } from "../store";

function insert(store: Store, number: number, facts: Partial<SystemJob> = {}): SystemJob {
  return store.jobs.insert({ ...aJob(facts), asyncoperationid: aGuid(number) });
}

const waiting = (postponeuntil: number): Partial<SystemJob> => ({
  statecode: 1,
  statuscode: 10,
  waitreason: "time",
  postponeuntil,
});

const ids = (jobs: readonly { readonly id: number }[]): readonly number[] =>
  jobs.map(({ id }) => id);

export function describeJobs(open: OpenStore): void {
  describe("jobs", () => {
    it(
      "come back as they were stored, with every column and with none",
      on(open, (store) => {
        const { regarding, ...least } = aJob();
        const full: Omit<SystemJob, "id"> = {
          ...least,
          ...waiting(1),
          ...(regarding && { regarding }),
          asyncoperationid: aGuid(1),
          workflowid: 7,
          workflowactivationid: 8,
          workflowowner: { table: "systemuser", id: aGuid(20), name: "Owner" },
          createdby: { table: "systemuser", id: aGuid(21) },
          messagename: "Create",
          startedon: 2,
          completedon: 3,
          retrycount: 4,
          errorcode: "0x80045031",
          message: "A 'text' with \u0000 and <b>",
          friendlymessage: "Fine",
          depth: 5,
          recurrencepattern: "FREQ=DAILY;INTERVAL=1",
          recurrencestarttime: 9,
          asyncautodelete: true,
          actedby: { table: "systemuser", id: aGuid(22) },
          actedon: 6,
        };
        for (const job of [full, { ...least, asyncoperationid: aGuid(2) }]) {
          const stored = store.jobs.insert(job);
          assert.deepEqual({ ...job, id: stored.id }, stored);
          assert.deepEqual(store.jobs.get(stored.id), stored);
          assert.deepEqual(store.jobs.find(job.asyncoperationid), stored);
        }
        assert.equal(store.jobs.get(99), undefined);
        assert.equal(store.jobs.find(aGuid(99)), undefined);
      }),
    );

    it(
      "change by compare-and-set of state, status and wait reason",
      on(open, (store) => {
        const job = insert(store, 1, waiting(5));
        const change = {
          statecode: 0,
          statuscode: 0,
          waitreason: undefined,
          modifiedon: 9,
        } as const;
        for (const stale of [
          { ...job, statecode: 0, statuscode: 0 },
          { ...job, waitreason: "held" },
        ] as SystemJob[]) {
          assert.equal(store.jobs.change(stale, change), false);
        }
        assert.deepEqual(store.jobs.get(job.id), job);
        assert.equal(
          store.jobs.change(job, { ...change, postponeuntil: undefined, retrycount: 3 }),
          true,
        );
        assert.deepEqual(store.jobs.get(job.id), {
          ...aJob({ id: job.id, asyncoperationid: aGuid(1) }),
          modifiedon: 9,
          retrycount: 3,
        });
        assert.equal(store.jobs.change(job, change), false);
      }),
    );

    it(
      "lose their position when they end, and their log when they are deleted",
      on(open, (store) => {
        const job = insert(store, 1);
        store.jobs.setPosition(job.id, "[1]");
        store.jobs.setPosition(job.id, "[2]");
        store.log.append(job.id, { stepname: "A", activityname: "a", status: 2, startedon: 1 });
        assert.equal(store.jobs.position(job.id), "[2]");
        store.jobs.change(job, { statecode: 3, statuscode: 30, modifiedon: 1 });
        assert.equal(store.jobs.position(job.id), undefined);
        store.jobs.delete(job);
        assert.equal(store.jobs.get(job.id), undefined);
        assert.equal(store.log.read(job.id, 10).count, 0);
        assert.deepEqual(store.groups.counts({}), []);
      }),
    );

    it(
      "keep the row whose deletion started them until they end or are deleted",
      on(open, (store) => {
        const account = store.catalog.declareTable("account");
        store.catalog.declareColumn(account, "name", "text");
        const owner = { table: "team", id: aGuid(7), name: "Sales" };
        const row = aRow({ owner, version: 4, columns: new Map([["name", text("Contoso")]]) });
        const facts = { messagename: "Delete", regarding: { table: "account", id: row.id } };
        const [first, second] = [insert(store, 1, facts), insert(store, 2, facts)];
        for (const job of [first, second]) {
          store.jobs.keepDeletedRow(job.id, row);
          assert.deepEqual(store.jobs.deletedRow(job), row);
        }
        assert.equal(store.jobs.deletedRow(insert(store, 3, facts)), undefined);
        store.jobs.change(first, { statecode: 3, statuscode: 30, modifiedon: 1 });
        assert.equal(store.jobs.deletedRow(first), undefined);
        store.jobs.delete(second);
        assert.equal(store.jobs.deletedRow(second), undefined);
      }),
    );

    it(
      "never share a key, not even with a deleted one",
      on(open, (store) => {
        const first = insert(store, 1);
        const second = insert(store, 2);
        store.jobs.delete(second);
        assert.equal(store.jobs.highestId(), second.id);
        assert.ok(insert(store, 3).id > second.id);
        assert.ok(second.id > first.id);
      }),
    );

    it(
      "are Ready in the order of their creation",
      on(open, (store) => {
        const first = insert(store, 9, waiting(1));
        const second = insert(store, 1);
        insert(store, 2);
        assert.equal(store.jobs.nextReady()?.id, second.id);
        store.jobs.change(first, {
          statecode: 0,
          statuscode: 0,
          waitreason: undefined,
          modifiedon: 1,
        });
        assert.equal(store.jobs.nextReady()?.id, first.id);
      }),
    );

    it(
      "are due by their time, but not while a person holds them",
      on(open, (store) => {
        const late = insert(store, 1, waiting(30));
        const early = insert(store, 2, waiting(10));
        const twin = insert(store, 3, waiting(10));
        insert(store, 4, { ...waiting(5), waitreason: "held" });
        insert(store, 5, { statecode: 2, statuscode: 20, postponeuntil: 1 });
        assert.deepEqual(ids(store.jobs.due(9, 10)), []);
        assert.deepEqual(ids(store.jobs.due(30, 10)), [early.id, twin.id, late.id]);
        assert.deepEqual(ids(store.jobs.due(30, 2)), [early.id, twin.id]);
        assert.equal(store.jobs.nextDue(), 10);
      }),
    );

    it(
      "are leftovers while they are Locked by another epoch, or by none",
      on(open, (store) => {
        const locked = { statecode: 2, statuscode: 20 } as const;
        const [none, old, present] = [1, 2, 3].map((number) => insert(store, number, locked));
        const ready = insert(store, 4);
        store.jobs.setEpoch(old!.id, 1);
        store.jobs.setEpoch(present!.id, 2);
        store.jobs.setEpoch(ready.id, 1);
        assert.deepEqual(ids(store.jobs.leftovers(2, 10)), [none!.id, old!.id]);
        assert.deepEqual(ids(store.jobs.leftovers(2, 1)), [none!.id]);
      }),
    );

    it(
      "are related by their chain, oldest first, without the one that is asked about",
      on(open, (store) => {
        const chain = [1, 2, 3].map((number) =>
          insert(store, number, { correlationid: aGuid(70) }),
        );
        insert(store, 4, { correlationid: aGuid(71) });
        assert.deepEqual(ids(store.jobs.related(chain[1]!, 10)), [chain[0]!.id, chain[2]!.id]);
        assert.deepEqual(ids(store.jobs.related(chain[1]!, 1)), [chain[0]!.id]);
      }),
    );

    it(
      "are grouped by workflow and row, with rows that are gone marked",
      on(open, (store) => {
        const { catalog, groups } = store;
        insert(store, 1);
        insert(store, 2, { regarding: { table: "account", id: aGuid(60), name: "Contoso" } });
        const table = catalog.table("incident")?.id ?? -1;
        const account = catalog.table("account")?.id ?? -1;
        assert.deepEqual([...groups.tables(undefined)].sort(), [table, account].sort());
        assert.deepEqual(groups.tables([13]), []);
        const [row] = groups.rows(account, undefined, { limit: 10 });
        assert.deepEqual(row?.row, { table: "account", id: aGuid(60), name: "Contoso" });
        assert.equal(row.isDeleted, true);
        assert.deepEqual(groups.workflows(undefined, { limit: 10 }), []);
      }),
    );
  });
}
