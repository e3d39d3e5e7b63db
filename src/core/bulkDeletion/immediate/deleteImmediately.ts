import { type Clock } from "../../base/clock";
import { AppError } from "../../base/errors";
import { type Random } from "../../base/random";
import { bulkDeleteOperation } from "../../jobs/operationTypes";
import { type SystemJob } from "../../jobs/systemJob";
import { counted } from "../../jobs/timeFormat";
import { type RowReference } from "../../rows/value";
import { demandBulkDeletion } from "../../security/deletionRights";
import { type ImmediateCounts } from "../../store/immediateStore";
import { type Store } from "../../store/store";
import { type Criteria } from "../criteria";
import { checkNewBulkDeletion, tableOf, testOf } from "../job/newBulkDeletion";
import { contextAt } from "../job/readDeletion";
import { type RowTest } from "../rowTest";
import { writeFetchXml } from "../writeFetchXml";
import { immediateConditions } from "./immediateConditions";
import { rememberSpeed } from "./immediateSpeed";

/** At most so many jobs go in one run; the oldest first. */
export const immediateLimit = 1_000_000;

export interface ImmediateOrder {
  readonly name: string;
  readonly criteria: Criteria;
  /** Relative dates stand for dates of this moment, epoch ms. */
  readonly asOf: number;
  readonly bound: number;
  readonly limit?: number;
}

export interface ImmediateOutcome extends ImmediateCounts {
  /** The completed job that tells of it. */
  readonly job: SystemJob;
  /** Completed jobs that still match. */
  readonly left: number;
}

/**
 * Deletes completed system jobs of workflows straight in SQL, in one transaction that also makes the job which tells of it: all
 * or nothing, and nothing else happens meanwhile. No workflow starts, and nothing can be restored.
 */
export function deleteImmediately(
  {
    store,
    clock,
    random,
  }: { readonly store: Store; readonly clock: Clock; readonly random: Random },
  order: ImmediateOrder,
  caller: RowReference,
): ImmediateOutcome {
  const { criteria, asOf, bound, limit = immediateLimit } = order;
  const startedon = clock.now();
  const context = contextAt(store, asOf, caller);
  return store.transaction(() => {
    const { catalog } = store;
    checkNewBulkDeletion({ ...order, notifies: false }, { catalog, context });
    demandBulkDeletion(store, caller, criteria.table);
    demandConditions(store, criteria, caller);
    const test = testOf(criteria, tableOf(catalog, criteria.table), context);
    const counts = store.immediate.deleteCompletedJobs({ test, bound, limit });
    const left = counts.deleted < limit ? 0 : countLeft(store, test, bound);
    const completedon = clock.now();
    rememberSpeed(store.settings, counts.deleted, completedon - startedon);
    const job = keepJob({ store, random }, order, { caller, counts, test, startedon, completedon });
    return { ...counts, job, left };
  });
}

function demandConditions(store: Store, criteria: Criteria, caller: RowReference): void {
  const unmet = immediateConditions(store, criteria, caller).find(({ isMet }) => !isMet);
  if (unmet !== undefined) {
    throw new AppError(
      unmet.kind === "privilege" ? "0x80040220" : "criteria.unfinished",
      unmet.sentence,
    );
  }
}

function countLeft({ criteria }: Store, test: RowTest, bound: number): number {
  const isCompleted: RowTest = {
    kind: "compare",
    column: "statecode",
    comparison: "eq",
    value: { type: "choice", value: 3 },
  };
  const query = {
    table: "asyncoperation",
    test: { kind: "all", tests: [test, isCompleted] },
  } as const;
  let left = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const slice = criteria.count(query, { after, bound });
    left += slice.matches;
    after = slice.next;
  }
  return left;
}

function keepJob(
  { store, random }: { readonly store: Store; readonly random: Random },
  { name, criteria, asOf, bound }: ImmediateOrder,
  facts: {
    readonly caller: RowReference;
    readonly counts: ImmediateCounts;
    readonly test: RowTest;
    readonly startedon: number;
    readonly completedon: number;
  },
): SystemJob {
  const { caller, counts, test, startedon, completedon } = facts;
  const { deleted, logs } = counts;
  const message =
    deleted === 0
      ? "Nothing was deleted: no completed job matched."
      : `${counted(deleted, "system job")} deleted immediately, with ${counted(logs, "process log")}.`;
  const job = store.jobs.insert({
    asyncoperationid: random.guid(),
    name: name.trim(),
    operationtype: bulkDeleteOperation,
    statecode: 3,
    statuscode: 30,
    owner: caller,
    createdby: caller,
    messagename: "BulkDelete",
    createdon: startedon,
    modifiedon: completedon,
    startedon,
    completedon,
    friendlymessage: message,
    correlationid: random.guid(),
    depth: 1,
    asyncautodelete: false,
  });
  store.bulkDeletions.insert({
    jobid: job.id,
    bulkdeleteoperationid: random.guid(),
    table: criteria.table,
    orderedquerysetxml: writeFetchXml(criteria),
    notifies: false,
    keepsCopies: false,
    isSupplied: false,
    isImmediate: true,
    run: {
      resolvedon: asOf,
      bound,
      test,
      matchcount: deleted,
      position: bound,
      successcount: deleted,
      failurecount: 0,
      skippedcount: 0,
      workedms: completedon - startedon,
    },
  });
  return job;
}
