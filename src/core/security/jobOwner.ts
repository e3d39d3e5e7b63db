import { JobError } from "../jobs/errorCatalogue";
import { bulkDeleteOperation } from "../jobs/operationTypes";
import { ownerErrors, type OwnerRefusal } from "../jobs/ownerRefusal";
import { ownerFailure } from "../jobs/ownerTexts";
import { type JobSummary, type SystemJob } from "../jobs/systemJob";
import { timeFormat } from "../jobs/timeFormat";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { refusedDeletionOwner } from "./deletionRights";
import { isDisabled, mayExecuteWorkflows } from "./depth";
import { isDeleted } from "./people";

type Owned = Pick<SystemJob, "owner" | "workflowid" | "ownerworkflowid">;

/** Why a job may not run as its owner any more; `undefined`: it may. */
export function ownerRefusalOf(store: Store, job: Owned): OwnerRefusal | undefined {
  const standing = refusedOwner(store, job.owner);
  if (standing !== undefined) {
    return { ...standing, ...newOwnerOf(store, job) };
  }
  if (job.ownerworkflowid === undefined) {
    return undefined;
  }
  const present = store.workflows.ownerOf(job.ownerworkflowid);
  return present === undefined || isSame(present, job.owner)
    ? undefined
    : {
        reason: "former",
        ...store.workflows.get(job.ownerworkflowid)?.assigned,
        ...newOwnerOf(store, job),
      };
}

/** As it is told to people: an open job that its owner may not run any more says so. */
export function withOwnerRefusal<Job extends JobSummary>(store: Store, job: Job): Job {
  if (job.statecode === 3) {
    return job;
  }
  const ownerrefusal =
    job.operationtype === bulkDeleteOperation
      ? deletionRefusalOf(store, job)
      : ownerRefusalOf(store, job);
  return ownerrefusal === undefined ? job : { ...job, ownerrefusal };
}

function deletionRefusalOf(store: Store, { id, owner }: JobSummary): OwnerRefusal | undefined {
  const deletion = store.bulkDeletions.get(id);
  return deletion && refusedDeletionOwner(store, owner, deletion.table);
}

/** Why no workflow's job may run as this user; `undefined`: jobs may. */
export function refusedOwner(
  store: Store,
  owner: Pick<RowReference, "table" | "id">,
): Pick<OwnerRefusal, "reason" | "on" | "by"> | undefined {
  if (isDisabled(store, owner)) {
    return { reason: "disabled", ...store.owners.disabling(owner) };
  }
  if (isDeleted(store, owner)) {
    return { reason: "deleted" };
  }
  return mayExecuteWorkflows(store, owner) ? undefined : { reason: "privilege" };
}

/** The workflow whose owner a job is given when it is moved. */
export function ownerworkflowOf({ workflowid, ownerworkflowid }: Owned): number | undefined {
  return ownerworkflowid ?? workflowid;
}

/** For whoever is about to run a job: throws what it fails with. */
export function checkJobOwner(store: Store, job: SystemJob, now: number): void {
  const refusal = ownerRefusalOf(store, job);
  if (refusal !== undefined) {
    const time = timeFormat(store.settings.get("timezone") ?? "UTC", now);
    const friendlymessage = ownerFailure(job, refusal, time);
    throw new JobError(ownerErrors[refusal.reason], friendlymessage, { friendlymessage });
  }
}

function newOwnerOf(store: Store, job: Owned): Pick<OwnerRefusal, "newowner"> {
  const workflow = ownerworkflowOf(job);
  const present = workflow === undefined ? undefined : store.workflows.ownerOf(workflow);
  return present === undefined ||
    isSame(present, job.owner) ||
    refusedOwner(store, present) !== undefined
    ? {}
    : { newowner: present };
}

function isSame(a: RowReference, b: RowReference): boolean {
  return a.id === b.id && a.table === b.table;
}
