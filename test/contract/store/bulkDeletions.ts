import assert from "node:assert/strict";
import { type BulkDeletionGroup } from "../../../src/core/bulkDeletion/job/groups";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import {
  type BulkDeletion,
  type DeletionRun,
  keptFailures,
} from "../../../src/core/store/bulkDeletionStore";
import { type NewJob } from "../../../src/core/store/jobStore";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

const run: DeletionRun = {
  resolvedon: 1000,
  bound: 50,
  test: { kind: "all", tests: [{ kind: "empty", column: "name", isNot: true }] },
  matchcount: 7,
  countedto: 20,
  position: 0,
  successcount: 0,
  failurecount: 0,
  skippedcount: 0,
  workedms: 0,
};

function insertJob(store: Store, number: number, facts: Partial<NewJob> = {}): SystemJob {
  return store.jobs.insert({
    ...aJob(),
    asyncoperationid: aGuid(number),
    operationtype: 13,
    ...facts,
  });
}

function insert(
  store: Store,
  number: number,
  facts: Partial<BulkDeletion> = {},
  job: Partial<NewJob> = {},
): BulkDeletion {
  const deletion: BulkDeletion = {
    jobid: insertJob(store, number, job).id,
    bulkdeleteoperationid: aGuid(1000 + number),
    table: "account",
    orderedquerysetxml: "<fetch />",
    notifies: true,
    keepsCopies: true,
    isSupplied: false,
    isImmediate: false,
    ...facts,
  };
  store.bulkDeletions.insert(deletion);
  return deletion;
}

const regarding = { table: "account", id: aGuid(500), name: "Contoso" };

export function describeBulkDeletions(open: OpenStore): void {
  describe("bulk deletions", () => {
    it(
      "come back as they were stored, and as far as they are",
      on(open, (store) => {
        const first = insert(store, 1);
        const second = insert(store, 2, { series: 1, isImmediate: true, run });
        assert.deepEqual(store.bulkDeletions.get(first.jobid), first);
        assert.deepEqual(store.bulkDeletions.get(second.jobid), second);
        const { countedto, ...counted } = { ...run, position: 30, successcount: 4, workedms: 9 };
        assert.equal(store.bulkDeletions.get(second.jobid)?.run?.countedto, countedto);
        store.bulkDeletions.saveRun(first.jobid, counted);
        assert.deepEqual(store.bulkDeletions.get(first.jobid), { ...first, run: counted });
        assert.equal(store.bulkDeletions.get(99), undefined);
      }),
    );

    it(
      "keep some failures for each error number, and count all of them",
      on(open, (store) => {
        const { jobid } = insert(store, 1);
        const rare = { errornumber: "0x80040220", errordescription: "Not allowed.", regarding };
        store.transaction(() => {
          for (let number = 0; number < keptFailures + 5; number++) {
            const errordescription = `In use ${number}.`;
            const failure = { errornumber: "0x80048435", errordescription, regarding };
            store.bulkDeletions.addFailure(jobid, failure);
          }
          store.bulkDeletions.addFailure(jobid, rare);
        });
        assert.deepEqual(store.bulkDeletions.failureCounts(jobid), [
          {
            errornumber: "0x80048435",
            errordescription: "In use 0.",
            count: keptFailures + 5,
          },
          { errornumber: "0x80040220", errordescription: "Not allowed.", count: 1 },
        ]);
        const page = store.bulkDeletions.failures(jobid, { limit: keptFailures });
        assert.equal(page.failures.length, keptFailures);
        const { next: after = 0 } = page;
        const rest = store.bulkDeletions.failures(jobid, { after, limit: keptFailures });
        assert.deepEqual(
          rest.failures.map(({ id: _, ...failure }) => failure),
          [rare],
        );
        assert.equal(rest.next, undefined);
        const options = { errornumber: "0x80040220", limit: 9 };
        assert.equal(store.bulkDeletions.failures(jobid, options).failures.length, 1);
      }),
    );

    it(
      "count what was left alone by its reason, the most frequent first",
      on(open, (store) => {
        const { jobid } = insert(store, 1);
        store.bulkDeletions.addSkipped(jobid, "privilege", 2);
        store.bulkDeletions.addSkipped(jobid, "openJob", 2);
        store.bulkDeletions.addSkipped(jobid, "openJob", 3);
        assert.deepEqual(store.bulkDeletions.skipped(jobid), [
          { reason: "openJob", count: 5 },
          { reason: "privilege", count: 2 },
        ]);
      }),
    );

    it(
      "know the runs of a series, the newest first",
      on(open, (store) => {
        const { jobid: series } = insert(store, 1);
        const runs = [2, 3, 4].map((number) => insert(store, number, { series }).jobid);
        insert(store, 5);
        assert.deepEqual(store.bulkDeletions.runsOf(series, 2), [runs[2], runs[1]]);
        assert.deepEqual(store.bulkDeletions.runsOf(series, 2, runs[1]), [runs[0]]);
      }),
    );

    it(
      "stand in one place each: a completed run below its series, as long as that is there",
      on(open, (store) => {
        const { bulkDeletions, jobs } = store;
        const recurs = { recurrencepattern: "FREQ=DAILY;INTERVAL=1" };
        const waits = { statecode: 1, statuscode: 10, waitreason: "recurrence" } as const;
        const ends = (statuscode: 30 | 31 | 32) => ({ statecode: 3, statuscode }) as const;
        const insertIn = (number: number, job: Partial<NewJob>, facts: Partial<BulkDeletion>) =>
          insert(store, number, facts, job).jobid;
        const seriesid = insertIn(1, { ...waits, ...recurs }, {});
        const alone = insertIn(2, ends(30), {});
        const [succeeded, failed, canceled, going] = [
          insertIn(3, ends(30), { series: seriesid }),
          insertIn(4, ends(31), { series: seriesid }),
          insertIn(5, ends(32), { series: seriesid }),
          insertIn(6, {}, { series: seriesid }),
        ];
        const groups = new Map([
          ["recurring", 1],
          ["completed", 1],
          ["failed", 1],
          ["inProgress", 1],
        ]);
        assert.deepEqual(bulkDeletions.countGroups(), groups);
        const of = (group: BulkDeletionGroup, withRuns?: boolean) =>
          bulkDeletions.page(group, { limit: 9, ...(withRuns && { withRuns }) }).jobids;
        assert.deepEqual(of("completed"), [alone]);
        assert.deepEqual([...of("failed"), ...of("inProgress")], [failed, going]);
        assert.deepEqual(of("completed", true), [canceled, succeeded, alone]);
        const series = jobs.get(seriesid);
        assert.ok(series);
        jobs.delete(series);
        assert.deepEqual(of("completed"), [canceled, succeeded, alone]);
      }),
    );

    it(
      "go with their job",
      on(open, (store) => {
        const { jobid } = insert(store, 1);
        const other = insert(store, 2);
        const failure = { errornumber: "0x80048435", errordescription: "In use.", regarding };
        store.bulkDeletions.addFailure(jobid, failure);
        store.bulkDeletions.addSkipped(jobid, "openJob", 1);
        const job = store.jobs.get(jobid);
        assert.ok(job);
        store.jobs.delete(job);
        assert.equal(store.bulkDeletions.get(jobid), undefined);
        assert.deepEqual(store.bulkDeletions.failures(jobid, { limit: 9 }).failures, []);
        assert.deepEqual(store.bulkDeletions.failureCounts(jobid), []);
        assert.deepEqual(store.bulkDeletions.skipped(jobid), []);
        assert.deepEqual(store.bulkDeletions.get(other.jobid), other);
      }),
    );

    it(
      "that are Ready stand in a queue of their own",
      on(open, (store) => {
        insertJob(store, 1);
        insertJob(store, 2);
        assert.equal(store.jobs.nextReady(), undefined);
        const workflowJob = insertJob(store, 3, { operationtype: 10 });
        assert.equal(store.jobs.nextReady()?.id, workflowJob.id);
        assert.equal(store.jobs.nextReadyDeletion()?.asyncoperationid, aGuid(1));
      }),
    );
  });
}
