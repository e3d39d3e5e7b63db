import { administrator, type CallerPrivileges } from "../jobs/refusals";
import { type SystemJob } from "../jobs/systemJob";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { calledOf, isOff, may } from "./deeds";

type Owned = Pick<SystemJob, "owner" | "privileges">;

/** What a person may do with a job of this owner. */
export function jobRights(store: Store, caller: RowReference, { owner }: Owned): CallerPrivileges {
  const can = (privilege: string): boolean =>
    !isOff(store, caller) && may(store, caller, { privilege, to: { owner } });
  const canWrite = can("prvWriteAsyncOperation");
  const canDelete = can("prvDeleteAsyncOperation");
  return canWrite && canDelete
    ? administrator
    : { canWrite, canDelete, name: calledOf(store, caller) };
}

/** The job with what the caller may not do with it, for lists; as it is where the caller may do everything. */
export function withRights<Job extends Owned>(store: Store, caller: RowReference, job: Job): Job {
  const privileges = jobRights(store, caller, job);
  return privileges === administrator ? job : { ...job, privileges };
}
