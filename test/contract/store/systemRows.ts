import assert from "node:assert/strict";
import { type SystemJob } from "../../../src/core/jobs/systemJob";
import { type Store } from "../../../src/core/store/store";
import { aJob } from "../../builders/jobs";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";
import { aSession } from "./processSessions";

const entry = { stepname: "A", activityname: "a", status: 2, startedon: 1 } as const;
const una = { table: "systemuser", id: aGuid(700), name: "Una One" };

/** Two jobs, the second of them completed, with an entry of the process log each. */
function fill(store: Store): readonly SystemJob[] {
  return ([0, 3] as const).map((statecode, index) => {
    const state = statecode === 3 ? ({ statecode, statuscode: 30 } as const) : {};
    const facts = { ...aJob(), ...state, asyncoperationid: aGuid(index + 1), owner: una };
    const job = store.jobs.insert(facts);
    store.log.append(job.id, entry);
    return job;
  });
}

export function describeSystemRows(open: OpenStore): void {
  describe("rows of the system tables", () => {
    it(
      "tell whose they are, and whether they are of a job that is not completed",
      on(open, (store) => {
        const [first, second] = fill(store).map(({ id }) => id);
        store.sessions.insert({ ...aSession(9), executedby: una, log: [entry] });
        const session = store.sessions.find(aGuid(9))?.id ?? 0;
        const { systemRows } = store;
        assert.deepEqual(systemRows.read("asyncoperation", [first!, second!, 99]), [
          { id: first, isOpen: true, owner: una },
          { id: second, isOpen: false, owner: una },
        ]);
        assert.deepEqual(systemRows.read("workflowlog", [1, 2, 3]), [
          { id: 1, isOpen: true, owner: una },
          { id: 2, isOpen: false, owner: una },
          { id: 3, isOpen: false, owner: una },
        ]);
        assert.deepEqual(systemRows.read("processsession", [session]), [
          { id: session, isOpen: false, owner: una },
        ]);
      }),
    );

    it(
      "go with their process log, and the views and counters learn of it",
      on(open, (store) => {
        const [first, second] = fill(store).map(({ id }) => id);
        store.changes.take();
        assert.equal(store.systemRows.delete("asyncoperation", [second!, 99]), 1);
        assert.equal(store.log.read(second!, 9).count, 0);
        assert.equal(store.log.read(first!, 9).count, 1);
        assert.deepEqual(
          store.groups.counts({}).map(({ statecode, count }) => [statecode, count]),
          [[0, 1]],
        );
        assert.equal(store.changes.take()?.jobsDeleted, 1);
      }),
    );

    it(
      "of the process log go alone, sessions with theirs",
      on(open, (store) => {
        const [first] = fill(store).map(({ id }) => id);
        store.sessions.insert({ ...aSession(9), log: [entry] });
        const session = store.sessions.find(aGuid(9))?.id ?? 0;
        assert.equal(store.systemRows.delete("workflowlog", [1]), 1);
        assert.equal(store.log.read(first!, 9).count, 0);
        assert.ok(store.jobs.get(first!));
        assert.equal(store.systemRows.delete("processsession", [session]), 1);
        assert.deepEqual(store.sessions.log(session, 9), []);
      }),
    );
  });
}
