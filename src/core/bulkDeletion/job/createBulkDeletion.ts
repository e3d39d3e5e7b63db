import { type Clock } from "../../base/clock";
import { type Random } from "../../base/random";
import { bulkDeleteOperation } from "../../jobs/operationTypes";
import { type StateAndStatus, type SystemJob, type WaitReason } from "../../jobs/systemJob";
import { type RowReference } from "../../rows/value";
import { demandBulkDeletion } from "../../security/deletionRights";
import { type Store } from "../../store/store";
import { writeFetchXml } from "../writeFetchXml";
import { canBeRestored } from "../wayBack/copyTerms";
import { writeRecurrencePattern } from "../recurrence/recurrencePattern";
import { contextAt } from "./readDeletion";
import { checkNewBulkDeletion, type NewBulkDeletion } from "./newBulkDeletion";

type Start = StateAndStatus & {
  readonly waitreason?: WaitReason;
  readonly postponeuntil?: number;
};

/**
 * Makes a bulk deletion job with its `bulkdeleteoperation`: Ready, waiting for its time, or a series that waits for its first
 * run. Throws what is wrong with it, 0x80040220 or 0x80040225 for who may not.
 */
export function createBulkDeletion(
  world: { readonly store: Store; readonly clock: Pick<Clock, "now">; readonly random: Random },
  deletion: NewBulkDeletion,
  caller: RowReference,
): SystemJob {
  const { store, clock, random } = world;
  const { criteria, everyDays, keepsCopies } = deletion;
  const now = clock.now();
  return store.transaction(() => {
    const context = contextAt(store, now, caller);
    checkNewBulkDeletion(deletion, { catalog: store.catalog, context });
    demandBulkDeletion(store, caller, criteria.table);
    const job = store.jobs.insert({
      asyncoperationid: random.guid(),
      name: deletion.name.trim(),
      operationtype: bulkDeleteOperation,
      ...startOf(deletion, now),
      owner: caller,
      createdby: caller,
      messagename: "BulkDelete",
      createdon: now,
      modifiedon: now,
      correlationid: random.guid(),
      depth: 1,
      asyncautodelete: false,
      ...(everyDays !== undefined && {
        recurrencepattern: writeRecurrencePattern({ everyDays }),
        recurrencestarttime: deletion.startAt ?? now,
      }),
    });
    store.bulkDeletions.insert({
      jobid: job.id,
      bulkdeleteoperationid: random.guid(),
      table: criteria.table,
      orderedquerysetxml: writeFetchXml(criteria),
      notifies: deletion.notifies,
      keepsCopies: canBeRestored(criteria.table) && (keepsCopies ?? true),
      isSupplied: false,
      isImmediate: false,
    });
    return job;
  });
}

function startOf({ startAt, everyDays }: NewBulkDeletion, now: number): Start {
  if (everyDays !== undefined) {
    const postponeuntil = startAt ?? now;
    return { statecode: 1, statuscode: 10, waitreason: "recurrence", postponeuntil };
  }
  return startAt === undefined || startAt <= now
    ? { statecode: 0, statuscode: 0 }
    : { statecode: 1, statuscode: 10, waitreason: "time", postponeuntil: startAt };
}
