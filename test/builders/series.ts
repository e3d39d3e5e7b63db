import { type Criteria } from "../../src/core/bulkDeletion/criteria";
import { writeFetchXml } from "../../src/core/bulkDeletion/writeFetchXml";
import { writeRecurrencePattern } from "../../src/core/bulkDeletion/recurrence/recurrencePattern";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type NewJob } from "../../src/core/store/jobStore";
import { all, when } from "./criteria";
import { type TestEngine } from "./engine";

const accounts: Criteria = { table: "account", filter: all(when("name", "eq", "Old")) };

/** A recurring bulk deletion of accounts that are called Old, whose first run is `startAt`. */
export function aSeries(
  { store, random, caller, clock }: TestEngine,
  startAt: number,
  { everyDays = 1, ...facts }: Partial<NewJob> & { readonly everyDays?: number } = {},
): SystemJob {
  const job = store.jobs.insert({
    asyncoperationid: random.guid(),
    name: "Delete old accounts",
    operationtype: 13,
    ...{ statecode: 1, statuscode: 10, waitreason: "recurrence", postponeuntil: startAt },
    owner: caller,
    createdby: caller,
    createdon: clock.now(),
    modifiedon: clock.now(),
    correlationid: random.guid(),
    depth: 1,
    asyncautodelete: false,
    recurrencepattern: writeRecurrencePattern({ everyDays }),
    recurrencestarttime: startAt,
    ...facts,
  });
  store.bulkDeletions.insert({
    jobid: job.id,
    bulkdeleteoperationid: random.guid(),
    table: accounts.table,
    orderedquerysetxml: writeFetchXml(accounts),
    notifies: true,
    keepsCopies: true,
    isSupplied: false,
    isImmediate: false,
  });
  return job;
}

/** Its runs, oldest first. */
export function runsOf({ store }: TestEngine, series: SystemJob): readonly SystemJob[] {
  return store.bulkDeletions
    .runsOf(series.id, 10_000)
    .flatMap((id) => store.jobs.get(id) ?? [])
    .reverse();
}

/** Lets its newest run end when it is Ready. */
export function endRun({ store, clock }: TestEngine, series: SystemJob): void {
  const [newest] = store.bulkDeletions.runsOf(series.id, 1);
  const run = newest === undefined ? undefined : store.jobs.get(newest);
  if (run?.statecode === 0) {
    const now = clock.now();
    store.jobs.change(run, { statecode: 3, statuscode: 30, completedon: now, modifiedon: now });
  }
}
