import { Temporal } from "temporal-polyfill";
import { type Clock } from "../../base/clock";
import { type Random } from "../../base/random";
import { bulkDeleteOperation } from "../../jobs/operationTypes";
import { type SuppliedJob, suppliedJobIds, suppliedJobs } from "../../jobs/suppliedJobs";
import { type RowReference } from "../../rows/value";
import { type Store } from "../../store/store";
import { type Condition, type Criteria } from "../criteria";
import { type OperatorName } from "../operators";
import { writeFetchXml } from "../writeFetchXml";
import { writeRecurrencePattern } from "./recurrencePattern";

interface World {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
  readonly random: Random;
}

/** What they delete. A person can change when, but not what. */
const criteria: Readonly<Record<SuppliedJob, Criteria>> = {
  completedJobs: allOf("asyncoperation", [
    when("operationtype", "eq", "10"),
    when("statecode", "eq", "3"),
    when("statuscode", "eq", "30"),
    when("completedon", "olderthan-x-days", "30"),
  ]),
  completedSessions: allOf("processsession", [
    when("statecode", "eq", "1"),
    when("completedon", "olderthan-x-days", "1"),
  ]),
};

/**
 * Gives an environment the recurring bulk deletions that it does not have yet: each day at two in the night, but off until
 * somebody resumes them, so that nothing is deleted that nobody wanted to be.
 */
export function supplySeries({ store, clock, random }: World, owner: RowReference): void {
  store.transaction(() => {
    for (const job of Object.keys(suppliedJobs) as SuppliedJob[]) {
      if (store.jobs.find(suppliedJobIds[job]) === undefined) {
        supply(store, job, { owner, now: clock.now(), random });
      }
    }
  });
}

function supply(
  store: Store,
  job: SuppliedJob,
  { owner, now, random }: { owner: RowReference; now: number; random: Random },
): void {
  const start = tomorrowNight(now, store.settings.get("timezone") ?? "UTC");
  const { id } = store.jobs.insert({
    asyncoperationid: suppliedJobIds[job],
    name: suppliedJobs[job],
    operationtype: bulkDeleteOperation,
    ...{ statecode: 1, statuscode: 10, waitreason: "held", postponeuntil: start },
    owner,
    createdby: owner,
    createdon: now,
    modifiedon: now,
    correlationid: suppliedJobIds[job],
    depth: 1,
    asyncautodelete: false,
    recurrencepattern: writeRecurrencePattern({ everyDays: 1 }),
    recurrencestarttime: start,
  });
  store.bulkDeletions.insert({
    jobid: id,
    bulkdeleteoperationid: random.guid(),
    table: criteria[job].table,
    orderedquerysetxml: writeFetchXml(criteria[job]),
    notifies: false,
    keepsCopies: false,
    isSupplied: true,
    isImmediate: false,
  });
}

function tomorrowNight(now: number, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const plainTime = Temporal.PlainTime.from("02:00");
  return today.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

function allOf(table: string, members: readonly Condition[]): Criteria {
  return { table, filter: { kind: "group", type: "and", members } };
}

function when(column: string, operator: OperatorName, value: string): Condition {
  return { kind: "condition", column, operator, values: [{ value }] };
}
