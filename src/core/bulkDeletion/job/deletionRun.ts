import { type Clock, timer } from "../../base/clock";
import { toAppError } from "../../base/errors";
import { JobError } from "../../jobs/errorCatalogue";
import { type SystemJob } from "../../jobs/systemJob";
import { deletionReach, demandBulkDeletion } from "../../security/deletionRights";
import {
  type BulkDeletion,
  type DeletionRun,
  type SkipReason,
} from "../../store/bulkDeletionStore";
import { type Store } from "../../store/store";
import { type RowTest } from "../rowTest";
import { type BatchWorld, deleteBatch } from "./deleteBatch";
import { tableOf, testOf } from "./newBulkDeletion";
import { contextAt, criteriaOf } from "./readDeletion";

/** So many rows at most go in one batch: their deletion is one statement where no workflow can start with it. */
const batchRows = 250;
const batchMs = 20;

/** How far it is now; whoever asked keeps it. */
export interface Progressed {
  readonly run: DeletionRun;
  readonly isDone: boolean;
}

/**
 * One piece of a bulk deletion's work, in the caller's transaction: its start, which fixes once and for all what it deletes
 * (criteria with their dates, and the highest id); then counting, slice by slice; then deleting, batch by batch. Each batch
 * looks for rows that match still, so what was changed meanwhile stays; rows that came later have higher ids.
 */
export class DeletionRuns {
  constructor(private readonly world: BatchWorld) {}

  /** Throws `JobError` where the owner may not, or may not any more, and where the criteria mean nothing any more. */
  work(job: SystemJob): Progressed {
    const { store } = this.world;
    const deletion = store.bulkDeletions.get(job.id);
    if (deletion === undefined) {
      throw new JobError("0x80044304", "What this bulk deletion deletes cannot be read any more.");
    }
    demandBulkDeletion(store, job.owner, deletion.table);
    if (deletion.run === undefined) {
      const run = startOf(this.world, job, deletion);
      store.bulkDeletions.saveRun(job.id, run);
      return { run, isDone: false };
    }
    return deletion.run.countedto === undefined
      ? this.delete(job, deletion, deletion.run)
      : this.count(deletion, deletion.run);
  }

  private count({ table }: BulkDeletion, run: DeletionRun): Progressed {
    const { store, clock } = this.world;
    const isOver = timer(clock, batchMs);
    const { countedto: from, ...counted } = run;
    let countedto: number | undefined = from;
    let { matchcount } = run;
    do {
      const range = { after: countedto ?? 0, bound: run.bound };
      const slice = store.criteria.count({ table, test: run.test }, range);
      matchcount += slice.matches;
      countedto = slice.next;
    } while (countedto !== undefined && !isOver());
    const next = { ...counted, matchcount, ...(countedto !== undefined && { countedto }) };
    return { run: next, isDone: false };
  }

  private delete(job: SystemJob, deletion: BulkDeletion, run: DeletionRun): Progressed {
    const { store, clock } = this.world;
    const { table } = deletion;
    const found = store.criteria.ids(
      { table, test: run.test },
      { after: run.position, bound: run.bound, limit: batchRows },
    );
    const { looked, deleted, failed, skipped } = deleteBatch(this.world, {
      job,
      deletion,
      test: run.test,
      ids: found.ids,
      reach: deletionReach(store, job.owner, table),
      isOver: timer(clock, batchMs),
    });
    this.keepSkipped(job, skipped);
    const isAll = looked === found.ids.length;
    const position = isAll ? (found.next ?? run.bound) : (found.ids[looked - 1] ?? run.position);
    const next: DeletionRun = {
      ...run,
      position,
      successcount: run.successcount + deleted,
      failurecount: run.failurecount + failed,
      skippedcount: run.skippedcount + sum(skipped),
    };
    return { run: next, isDone: isAll && found.next === undefined };
  }

  private keepSkipped(job: SystemJob, skipped: ReadonlyMap<SkipReason, number>): void {
    for (const [reason, count] of skipped) {
      this.world.store.bulkDeletions.addSkipped(job.id, reason, count);
    }
  }
}

function startOf(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  job: SystemJob,
  deletion: BulkDeletion,
): DeletionRun {
  const { table } = deletion;
  const now = clock.now();
  const context = contextAt(store, now, job.owner);
  const test = ofCriteria(() => {
    const criteria = criteriaOf(store, deletion, context);
    return testOf(criteria, tableOf(store.catalog, table), context);
  });
  return {
    resolvedon: now,
    bound: store.criteria.highestId(table),
    test,
    matchcount: 0,
    countedto: 0,
    position: 0,
    successcount: 0,
    failurecount: 0,
    skippedcount: 0,
    workedms: 0,
  };
}

/** Criteria that were whole once and are not any more: a column or a table is gone. */
function ofCriteria(read: () => RowTest): RowTest {
  try {
    return read();
  } catch (thrown) {
    const { message } = toAppError(thrown);
    throw new JobError("0x80040203", `Its criteria mean nothing any more. ${message}`, {
      cause: thrown,
    });
  }
}

function sum(counts: ReadonlyMap<SkipReason, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
