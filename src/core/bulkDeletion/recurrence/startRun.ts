import { type Random } from "../../base/random";
import { JobError } from "../../jobs/errorCatalogue";
import { type SystemJob } from "../../jobs/systemJob";
import { type RowReference } from "../../rows/value";
import { demandBulkDeletion } from "../../security/deletionRights";
import { type BulkDeletion } from "../../store/bulkDeletionStore";
import { type Store } from "../../store/store";

/** Throws, with a sentence for people, why a series cannot have a run: nobody may delete any more what it deletes. */
export function demandRun(store: Store, series: SystemJob): void {
  demandBulkDeletion(store, series.owner, deletionOf(store, series).table);
}

/** A run of a series: a job of its own that deletes by the same criteria, for the same person. */
export function startRun(
  { store, random }: { readonly store: Store; readonly random: Random },
  series: SystemJob,
  { now, createdby }: { readonly now: number; readonly createdby: RowReference | undefined },
): SystemJob {
  const deletion = deletionOf(store, series);
  const job = store.jobs.insert({
    asyncoperationid: random.guid(),
    name: series.name,
    operationtype: series.operationtype,
    statecode: 0,
    statuscode: 0,
    owner: series.owner,
    ...(createdby && { createdby }),
    ...(series.messagename !== undefined && { messagename: series.messagename }),
    createdon: now,
    modifiedon: now,
    correlationid: series.correlationid,
    depth: series.depth,
    asyncautodelete: series.asyncautodelete,
  });
  store.bulkDeletions.insert({
    ...deletion,
    jobid: job.id,
    bulkdeleteoperationid: random.guid(),
    series: series.id,
    isSupplied: false,
  });
  return job;
}

function deletionOf({ bulkDeletions }: Store, series: SystemJob): BulkDeletion {
  const deletion = bulkDeletions.get(series.id);
  if (deletion === undefined) {
    throw new JobError("0x80044304", "What this bulk deletion deletes cannot be read any more.");
  }
  return deletion;
}

/** At most one, since none is started on top of another. */
export function openRunOf(
  { jobs, bulkDeletions }: Store,
  series: SystemJob,
): SystemJob | undefined {
  const [newest] = bulkDeletions.runsOf(series.id, 1);
  const run = newest === undefined ? undefined : jobs.get(newest);
  return run?.statecode === 3 ? undefined : run;
}
