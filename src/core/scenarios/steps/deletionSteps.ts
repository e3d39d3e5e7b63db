import { deleteImmediately } from "../../bulkDeletion/immediate/deleteImmediately";
import { createBulkDeletion } from "../../bulkDeletion/job/createBulkDeletion";
import { contextAt, criteriaOf } from "../../bulkDeletion/job/readDeletion";
import { RestoreRows } from "../../bulkDeletion/wayBack/restoreRows";
import { theJob } from "../expectations/findJobs";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";

/** What people do with bulk deletions. */

export function bulkDelete(
  environment: ScenarioEnvironment,
  { fetchxml, immediately, startAt, as, name = "Bulk deletion", ...rest }: StepBody<"bulkDelete">,
): void {
  const { world, store } = environment;
  const caller = environment.person(as);
  const now = environment.clock.now();
  const context = contextAt(store, now, caller);
  const criteria = criteriaOf(store, { orderedquerysetxml: fetchxml }, context);
  if (immediately) {
    const bound = store.criteria.highestId(criteria.table);
    deleteImmediately(world, { name, criteria, asOf: now, bound }, caller);
    return;
  }
  const { everyDays, keepsCopies, allRowsOf } = rest;
  const deletion = {
    name,
    criteria,
    notifies: false,
    ...(startAt !== undefined && { startAt: environment.timeOf(startAt) }),
    ...(everyDays !== undefined && { everyDays }),
    ...(keepsCopies !== undefined && { keepsCopies }),
    ...(allRowsOf !== undefined && { allRowsOf }),
  };
  createBulkDeletion(world, deletion, caller);
}

export function restoreDeleted(
  environment: ScenarioEnvironment,
  { as, ...selector }: StepBody<"restoreDeleted">,
): void {
  const { id } = theJob(environment, selector);
  const restore = new RestoreRows(environment.world);
  const caller = environment.person(as);
  for (let after: number | undefined = 0; after !== undefined;) {
    after = restore.slice(id, { caller, after }).next;
  }
}
