import assert from "node:assert/strict";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import { type CleanUpKind } from "../../../src/core/store/cleanUpStore";
import { type NewJob } from "../../../src/core/store/jobStore";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow } from "../../builders/rows";
import { on, type OpenStore } from "../store";
import { aSession } from "./processSessions";

function insert(store: Store, number: number, facts: Partial<NewJob>): SystemJob {
  return store.jobs.insert({ ...aJob(), asyncoperationid: aGuid(number), ...facts });
}

const succeeded = { statecode: 3, statuscode: 30 } as const;

/** One job of each kind and one that is open, completed in this order, and a session. */
function fill(store: Store): void {
  insert(store, 1, { ...succeeded, completedon: 1000 });
  insert(store, 2, { ...succeeded, completedon: 2000, asyncautodelete: true });
  insert(store, 3, { statecode: 3, statuscode: 31, completedon: 3000, asyncautodelete: true });
  insert(store, 4, { statecode: 3, statuscode: 32, completedon: 4000, asyncautodelete: true });
  insert(store, 5, { asyncautodelete: true });
  store.sessions.insert({ ...aSession(9), completedon: 5000 });
}

function left(store: Store): readonly number[] {
  return store.jobs.ids({}, { after: 0, bound: 100, limit: 100 });
}

export function describeCleanUp(open: OpenStore): void {
  describe("clean-up", () => {
    const cases: readonly [CleanUpKind, number, readonly number[]][] = [
      ["succeeded", 1000, [3, 4, 5]],
      ["autoDelete", 2000, [1, 3, 4, 5]],
      ["failed", 3000, [1, 2, 4, 5]],
      ["canceled", 4000, [1, 2, 3, 5]],
      ["sessions", 5000, [1, 2, 3, 4, 5]],
    ];
    for (const [kind, oldest, jobs] of cases) {
      it(
        `deletes ${kind} and nothing else`,
        on(open, (store) => {
          fill(store);
          assert.equal(store.cleanUp.oldest(kind), oldest);
          assert.equal(store.cleanUp.delete(kind, { completedUntil: oldest - 1, limit: 9 }), 0);
          const count = kind === "succeeded" ? 2 : 1;
          assert.equal(store.cleanUp.delete(kind, { completedUntil: 9000, limit: 9 }), count);
          assert.deepEqual(left(store), jobs);
          assert.equal(store.cleanUp.oldest(kind), undefined);
          assert.equal(store.sessions.find(aGuid(9)) === undefined, kind === "sessions");
        }),
      );
    }

    it(
      "deletes the oldest first, as many as it is told",
      on(open, (store) => {
        for (const [index, completedon] of [5, 3, 1, 3, 2].entries()) {
          insert(store, index + 1, { ...succeeded, completedon });
        }
        assert.equal(store.cleanUp.delete("succeeded", { completedUntil: 4, limit: 2 }), 2);
        assert.deepEqual(left(store), [1, 2, 4]);
        assert.equal(store.cleanUp.delete("succeeded", { completedUntil: 4, limit: 9 }), 2);
        assert.deepEqual(left(store), [1]);
      }),
    );

    it(
      "takes along whatever hangs on a job, and keeps counts and views up to date",
      on(open, (store) => {
        const { table, id } = aRow();
        const row = { table, id };
        const job = insert(store, 1, { ...succeeded, completedon: 1 });
        store.log.append(job.id, { stepname: "A", activityname: "a", status: 2, startedon: 1 });
        store.jobs.setPosition(job.id, "here");
        store.jobs.keepDeletedRow(job.id, aRow());
        store.waits.watch(job.id, [{ reference: row, columns: ["name"] }]);
        store.changes.take();
        store.cleanUp.delete("succeeded", { completedUntil: 1, limit: 1 });
        assert.equal(store.log.read(job.id, 9).count, 0);
        assert.equal(store.jobs.position(job.id), undefined);
        assert.equal(store.jobs.deletedRow(job), undefined);
        store.waits.noteChange(row, ["name"]);
        assert.equal(store.waits.hasWakes(), false);
        assert.deepEqual(store.groups.counts({}), []);
        assert.equal(store.changes.take()?.jobsDeleted, 1);
      }),
    );

    it(
      "tells the views of sessions, with their logs",
      on(open, (store) => {
        const entry = { stepname: "A", activityname: "a", status: 3, startedon: 1 } as const;
        store.sessions.insert({ ...aSession(9), log: [entry] });
        const id = store.sessions.find(aGuid(9))?.id ?? 0;
        store.changes.take();
        store.cleanUp.delete("sessions", { completedUntil: 9000, limit: 1 });
        assert.deepEqual(store.sessions.log(id, 9), []);
        assert.equal(store.changes.take()?.workflows, true);
      }),
    );
  });

  describe("what the clock moves", () => {
    it(
      "are next tries, by the length of its step, in slices",
      on(open, (store) => {
        const waits = { statecode: 1, statuscode: 10 } as const;
        const year = 365 * 24 * 60 * 60 * 1000;
        const due = 1_800_000_000_000;
        for (const number of [1, 2, 3]) {
          insert(store, number, { ...waits, waitreason: "retry", postponeuntil: due });
        }
        insert(store, 4, { ...waits, waitreason: "time", postponeuntil: due });
        const byMs = -year;
        assert.equal(store.jobs.moveRetries({ byMs, after: 0, limit: 2 }), 2);
        assert.equal(store.jobs.moveRetries({ byMs, after: 2, limit: 2 }), 3);
        assert.equal(store.jobs.moveRetries({ byMs, after: 3, limit: 2 }), undefined);
        assert.deepEqual(
          [1, 2, 3, 4].map((id) => store.jobs.get(id)?.postponeuntil),
          [due - year, due - year, due - year, due],
        );
      }),
    );

    it(
      "are not series that run or have ended",
      on(open, (store) => {
        const series = { operationtype: 13, recurrencepattern: "FREQ=DAILY;INTERVAL=1" } as const;
        insert(store, 1, { ...series });
        insert(store, 2, { ...series, statecode: 1, statuscode: 10, waitreason: "recurrence" });
        insert(store, 3, { ...series, statecode: 2, statuscode: 20 });
        insert(store, 4, { ...series, statecode: 3, statuscode: 32 });
        insert(store, 5, { operationtype: 13 });
        assert.deepEqual(
          store.jobs.series(9).map(({ id }) => id),
          [1, 2],
        );
      }),
    );
  });
}
