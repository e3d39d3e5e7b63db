import { type OwnerRefusal } from "../jobs/ownerRefusal";
import { type RowReference } from "../rows/value";
import { type JobQuery } from "../store/jobStore";
import { type Store } from "../store/store";
import { refusedOwner } from "./jobOwner";

/** A user who has open jobs that may not run as that user any more. */
export interface FormerOwner {
  readonly owner: RowReference;
  readonly reason: OwnerRefusal["reason"];
  /** How many jobs. */
  readonly jobs: number;
}

/** In the order in which they came to own jobs first. Costs what there are owners, however many jobs they have. */
export function formerOwners(store: Store): readonly FormerOwner[] {
  return store.owners.openJobs().flatMap(({ owner, open, former }): readonly FormerOwner[] => {
    const refused = refusedOwner(store, owner);
    if (refused !== undefined) {
      return [{ owner, reason: refused.reason, jobs: open }];
    }
    return former === 0 ? [] : [{ owner, reason: "former", jobs: former }];
  });
}

/** The open jobs of this user that may not run as that user any more; with a workflow those that run as its owner. */
export function jobsOfFormerOwner(
  store: Store,
  owner: Pick<RowReference, "table" | "id">,
  ownerworkflowid?: number,
): Pick<JobQuery, "openOf"> {
  const ownerid = store.catalog.findReferenceId(owner) ?? 0;
  const isFormer = refusedOwner(store, owner) === undefined;
  return {
    openOf: { ownerid, isFormer, ...(ownerworkflowid !== undefined && { ownerworkflowid }) },
  };
}
