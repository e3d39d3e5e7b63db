import assert from "node:assert/strict";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import { type BulkDeletion } from "../../../src/core/store/bulkDeletionStore";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid } from "../../builders/rows";
import { aKeptWorkflow } from "../../builders/workflows";
import { on, type OpenStore } from "../store";

const una = { table: "systemuser", id: aGuid(50), name: "Una One" };
const bo = { table: "systemuser", id: aGuid(51), name: "Bo Berg" };

function insert(store: Store, number: number, facts: Partial<SystemJob> = {}): SystemJob {
  return store.jobs.insert({ ...aJob({ owner: bo, ...facts }), asyncoperationid: aGuid(number) });
}

function aDeletionOf(table: string, jobid: number): BulkDeletion {
  return {
    jobid,
    bulkdeleteoperationid: aGuid(100 + jobid),
    table,
    orderedquerysetxml: "<fetch/>",
    notifies: false,
    keepsCopies: false,
    isSupplied: false,
    isImmediate: false,
  };
}

function aWorkflowOf(store: Store, number: number): number {
  const workflow = aKeptWorkflow({ workflowid: aGuid(number) }, { owner: bo });
  return store.workflows.save(workflow, undefined).id;
}

/** Open jobs and those of former owners, by the owner's name. */
function counted(store: Store): Record<string, readonly [open: number, former: number]> {
  const found = store.owners.openJobs();
  return Object.fromEntries(
    found.map(({ owner, open, former }) => [owner.name ?? "", [open, former]]),
  );
}

const idsOf = (store: Store, ownerid: number, isFormer: boolean): readonly number[] =>
  store.jobs.ids({ openOf: { ownerid, isFormer } }, { after: 0, bound: 1000, limit: 100 });

export function describeOwners(openStore: OpenStore): void {
  describe("owners", () => {
    it(
      "are told how many jobs are open for them, whatever becomes of the jobs",
      on(openStore, (store) => {
        const first = insert(store, 1);
        const second = insert(store, 2, { ownerworkflowid: 7 });
        insert(store, 3, { owner: una });
        insert(store, 4, { statecode: 3, statuscode: 30 });
        assert.deepEqual(counted(store), { "Bo Berg": [2, 0], "Una One": [1, 0] });
        store.jobs.change(first, {
          statecode: 1,
          statuscode: 10,
          waitreason: "held",
          modifiedon: 9,
        });
        store.jobs.change(second, { owner: una, ownerworkflowid: 8, modifiedon: 9 });
        assert.deepEqual(counted(store), { "Bo Berg": [1, 0], "Una One": [2, 0] });
        assert.deepEqual(
          [
            store.owners.countOpen(una),
            store.owners.countOpen(una, 8),
            store.owners.countOpen(bo, 7),
          ],
          [2, 1, 0],
        );
        store.jobs.change(
          { ...first, statecode: 1, statuscode: 10, waitreason: "held" },
          { statecode: 3, statuscode: 32, waitreason: undefined, modifiedon: 9 },
        );
        store.jobs.delete(second);
        assert.deepEqual(counted(store), { "Una One": [1, 0] });
      }),
    );

    it(
      "are told of their open bulk deletions apart, by the table that these delete from",
      on(openStore, (store) => {
        const workflow = insert(store, 1);
        const ids = ["account", "contact", "account"].map((table, index) => {
          const { id } = insert(store, 2 + index, { operationtype: 13 });
          store.bulkDeletions.insert(aDeletionOf(table, id));
          return id;
        });
        const deletions = (): readonly unknown[] =>
          store.owners.openDeletions().map(({ owner, table, jobs }) => [owner.name, table, jobs]);
        assert.deepEqual(deletions(), [
          ["Bo Berg", "account", 2],
          ["Bo Berg", "contact", 1],
        ]);
        assert.deepEqual(counted(store), { "Bo Berg": [1, 0] });
        assert.equal(store.owners.countOpen(bo), 4);
        const ownerid = store.catalog.referenceId(bo);
        assert.deepEqual(idsOf(store, ownerid, false), [workflow.id]);
        assert.equal(store.groups.counts({ openOf: { ownerid, isFormer: false } })[0]?.count, 1);
        const query = { openDeletionsOf: { ownerid, tables: ["account"] } };
        const page = store.jobs.list(query, { limit: 1 });
        const rest = store.jobs.list(query, { limit: 9, after: page.next ?? "" });
        assert.deepEqual(
          [...page.jobs, ...rest.jobs].map(({ id }) => id),
          [ids[2], ids[0]],
        );
        assert.equal(store.groups.counts(query)[0]?.count, 2);
        const none = { openDeletionsOf: { ownerid, tables: [] } };
        assert.deepEqual(
          [store.groups.counts(none), store.jobs.list(none, { limit: 1 }).jobs],
          [[], []],
        );
        for (const id of ids) {
          const job = store.jobs.get(id);
          assert.ok(job && store.jobs.change(job, { statecode: 3, statuscode: 32, modifiedon: 9 }));
        }
        assert.deepEqual([deletions(), store.groups.counts(query)], [[], []]);
      }),
    );

    it(
      "who had a workflow before are told which of its jobs are still theirs",
      on(openStore, (store) => {
        const [own, given] = [aWorkflowOf(store, 1), aWorkflowOf(store, 2)];
        const jobs = [own, given, given, undefined].map((workflow, index) =>
          insert(store, 10 + index, workflow === undefined ? {} : { ownerworkflowid: workflow }),
        );
        const closed = { statecode: 3, statuscode: 31, ownerworkflowid: given } as const;
        insert(store, 20, closed);
        assert.equal(store.owners.countWorkflows(bo), 2);
        store.workflows.setOwner(given, una, { on: 5, by: una });
        assert.deepEqual(counted(store), { "Bo Berg": [4, 2] });
        assert.deepEqual(store.workflows.ownerOf(given), una);
        assert.deepEqual(store.workflows.get(given)?.assigned, { on: 5, by: una });
        assert.equal(store.owners.countWorkflows(bo), 1);
        const ownerid = store.catalog.referenceId(bo);
        const former = jobs.filter(({ ownerworkflowid }) => ownerworkflowid === given);
        assert.deepEqual(
          idsOf(store, ownerid, true),
          former.map(({ id }) => id),
        );
        assert.equal(idsOf(store, ownerid, false).length, 4);
        const query = { openOf: { ownerid, isFormer: true } };
        const page = store.jobs.list(query, { limit: 1 });
        const rest = store.jobs.list(query, { limit: 9, after: page.next ?? "" });
        assert.deepEqual(
          [...page.jobs, ...rest.jobs].map(({ id }) => id),
          former.map(({ id }) => id).reverse(),
        );
        const [count] = store.groups.counts(query);
        assert.equal(count?.count, 2);
        store.workflows.setOwner(given, bo, { on: 6 });
        assert.deepEqual(counted(store), { "Bo Berg": [4, 0] });
        assert.deepEqual(store.groups.counts(query), []);
      }),
    );

    it(
      "are disabled since a time, by somebody, until they are enabled or that is rolled back",
      on(openStore, (store) => {
        const { owners } = store;
        assert.equal(owners.disabling(bo), undefined);
        owners.setDisabling(bo, { on: 5, by: una });
        owners.setDisabling(una, { on: 6 });
        assert.deepEqual(
          [owners.disabling(bo), owners.disabling(una)],
          [{ on: 5, by: una }, { on: 6 }],
        );
        assert.throws(() =>
          store.transaction(() => {
            owners.setDisabling(bo, undefined);
            store.workflows.setOwner(aWorkflowOf(store, 1), una, { on: 5 });
            throw new Error("Failed");
          }),
        );
        assert.deepEqual(owners.disabling(bo), { on: 5, by: una });
        owners.setDisabling(bo, undefined);
        assert.equal(owners.disabling(bo), undefined);
        assert.equal(owners.disabling({ table: "team", id: una.id }), undefined);
      }),
    );
  });
}
