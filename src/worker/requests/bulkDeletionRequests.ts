import { AppError, toAppError } from "../../core/base/errors";
import { criteriaTable } from "../../core/bulkDeletion/criteriaTable";
import { describeCriteria } from "../../core/bulkDeletion/describeCriteria";
import { createBulkDeletion } from "../../core/bulkDeletion/job/createBulkDeletion";
import { bulkDeletionGroups } from "../../core/bulkDeletion/job/groups";
import { contextAt, criteriaOf } from "../../core/bulkDeletion/job/readDeletion";
import { readRecurrencePattern } from "../../core/bulkDeletion/recurrence/recurrencePattern";
import { copyDays } from "../../core/bulkDeletion/wayBack/copyTerms";
import { bulkDeleteOperation } from "../../core/jobs/operationTypes";
import { type SystemJob } from "../../core/jobs/systemJob";
import { type BulkDeletion, type DeletionRun } from "../../core/store/bulkDeletionStore";
import { type Store } from "../../core/store/store";
import {
  type BulkDeletionDetails,
  type BulkDeletionRequests,
  type BulkDeletionSummary,
  type DeletionProgress,
} from "../../protocol/bulkDeletionRequests";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { toldJob } from "./jobRequests";

const shownRuns = 50;
const dayMs = 24 * 60 * 60 * 1000;

export function bulkDeletionRequests(
  environment: LocalEnvironment,
): Handlers<BulkDeletionRequests> {
  const { world } = environment;
  const { store } = world;
  const count = (value: number) => ({ value, exact: true });
  const summaries = (jobids: readonly number[]): readonly BulkDeletionSummary[] =>
    jobids.flatMap((jobid) => {
      const job = store.jobs.get(jobid);
      const deletion = store.bulkDeletions.get(jobid);
      return job && deletion ? [summaryOf(environment, job, deletion)] : [];
    });

  return {
    createBulkDeletion: (request) =>
      environment.once(request, () => {
        const job = createBulkDeletion(world, request.deletion, environment.caller);
        return summaryOfJob(environment, job);
      }),

    countBulkDeletions: () => {
      const counts = store.bulkDeletions.countGroups();
      return bulkDeletionGroups.map((group) => ({ group, count: count(counts.get(group) ?? 0) }));
    },

    listBulkDeletions: ({ group, withRuns = false, after, limit }) => {
      const { jobids, next } = store.bulkDeletions.page(group, {
        limit,
        withRuns,
        ...(after !== undefined && { after: Number(after) }),
      });
      return { items: summaries(jobids), ...(next !== undefined && { next: String(next) }) };
    },

    listBulkDeletionRuns: ({ id, after, limit }) => {
      const before = after === undefined ? undefined : Number(after);
      const jobids = store.bulkDeletions.runsOf(jobOf(store, id).id, limit + 1, before);
      const shown = jobids.slice(0, limit);
      const last = jobids.length > limit ? shown.at(-1) : undefined;
      return { items: summaries(shown), ...(last !== undefined && { next: String(last) }) };
    },

    getBulkDeletions: ({ ids }) => summaries(ids.flatMap((id) => store.jobs.find(id)?.id ?? [])),

    getBulkDeletionDetails: ({ id }) => {
      const job = jobOf(store, id);
      return {
        ...detailsOf(environment, job, deletionOf(store, job)),
        runs: summaries(store.bulkDeletions.runsOf(job.id, shownRuns)),
      };
    },

    listBulkDeletionFailures: ({ id, errornumber, after, limit }) => {
      const { failures, next } = store.bulkDeletions.failures(jobOf(store, id).id, {
        limit,
        ...(errornumber !== undefined && { errornumber }),
        ...(after !== undefined && { after: Number(after) }),
      });
      return {
        items: failures.map((failure) => ({ ...failure, id: String(failure.id) })),
        ...(next !== undefined && { next: String(next) }),
      };
    },
  };
}

function jobOf(store: Store, id: string): SystemJob {
  const job = store.jobs.find(id);
  if (job?.operationtype !== bulkDeleteOperation) {
    throw new AppError("job.notFound", "This bulk deletion job does not exist any more.");
  }
  return job;
}

function deletionOf(store: Store, job: SystemJob): BulkDeletion {
  const deletion = store.bulkDeletions.get(job.id);
  if (deletion === undefined) {
    throw new AppError("job.notFound", "What this bulk deletion deletes cannot be read any more.");
  }
  return deletion;
}

export function summaryOfJob(environment: LocalEnvironment, job: SystemJob): BulkDeletionSummary {
  return summaryOf(environment, job, deletionOf(environment.world.store, job));
}

function summaryOf(
  environment: LocalEnvironment,
  job: SystemJob,
  deletion: BulkDeletion,
): BulkDeletionSummary {
  const { store } = environment.world;
  const { table, isSupplied, isImmediate } = deletion;
  const { recurrencepattern, postponeuntil } = job;
  const isSeries = recurrencepattern !== undefined;
  const series = deletion.series === undefined ? undefined : store.jobs.get(deletion.series);
  const told = isSeries ? lastRunOf(store, job) : { job, ...deletion };
  return {
    job: toldJob(environment, job),
    table,
    tablelabel: criteriaTable(store.catalog, table)?.displaycollectionname ?? table,
    ...(isSeries && { everyDays: readRecurrencePattern(recurrencepattern).everyDays }),
    ...(isSeries && job.waitreason !== "held" && postponeuntil !== undefined
      ? { nextrun: postponeuntil }
      : {}),
    ...(series && { series: series.asyncoperationid }),
    isSupplied,
    isImmediate,
    isRestorable: store.rowCopies.list(job.id, { after: 0, limit: 1 }).length > 0,
    ...(told?.run && { progress: progressOf(told.run, told.job) }),
  };
}

interface RunOfJob {
  readonly job: SystemJob;
  readonly run?: DeletionRun;
}

function lastRunOf({ bulkDeletions, jobs }: Store, series: SystemJob): RunOfJob | undefined {
  const [last = 0] = bulkDeletions.runsOf(series.id, 1);
  const job = jobs.get(last);
  return job && { job, ...bulkDeletions.get(last) };
}

function progressOf(run: DeletionRun, { statecode }: SystemJob): DeletionProgress {
  const { matchcount, countedto, successcount, failurecount, skippedcount, workedms } = run;
  const done = successcount + failurecount + skippedcount;
  const rowsPerSecond = workedms > 0 && statecode !== 3 ? (1000 * done) / workedms : 0;
  return {
    ...(countedto === undefined && { matchcount }),
    successcount,
    failurecount,
    skippedcount,
    ...(rowsPerSecond > 0 && {
      rowsPerSecond,
      secondsLeft: Math.max(matchcount - done, 0) / rowsPerSecond,
    }),
  };
}

function detailsOf(
  environment: LocalEnvironment,
  job: SystemJob,
  deletion: BulkDeletion,
): Omit<BulkDeletionDetails, "runs"> {
  const { store } = environment.world;
  const { run, notifies, keepsCopies, bulkdeleteoperationid, orderedquerysetxml } = deletion;
  const { count, oldest } = store.rowCopies.totals(job.id);
  return {
    ...summaryOf(environment, job, deletion),
    bulkdeleteoperationid,
    orderedquerysetxml,
    ...meaningOf(environment, job, deletion),
    notifies,
    keepsCopies,
    ...(run && { resolvedon: run.resolvedon }),
    failures: store.bulkDeletions.failureCounts(job.id),
    skipped: store.bulkDeletions.skipped(job.id),
    restorable: { value: count, exact: true },
    ...(oldest !== undefined && { restorableUntil: oldest + copyDays * dayMs }),
  };
}

function meaningOf(
  { world: { store, clock } }: LocalEnvironment,
  job: SystemJob,
  deletion: BulkDeletion,
): Pick<BulkDeletionDetails, "criteria" | "sentence" | "bound"> {
  const { run, table } = deletion;
  const asOf = run?.resolvedon ?? clock.now();
  const context = contextAt(store, asOf, job.owner);
  try {
    const criteria = criteriaOf(store, deletion, context);
    const described = criteriaTable(store.catalog, table);
    return {
      criteria,
      sentence: described === undefined ? "" : describeCriteria(criteria, described, context),
      ...(run && { bound: { criteria, asOf, bound: String(run.bound) } }),
    };
  } catch (thrown) {
    return { sentence: `Its criteria mean nothing any more. ${toAppError(thrown).message}` };
  }
}
