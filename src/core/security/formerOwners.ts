import { type OwnedKind, type OwnerRefusal } from "../jobs/ownerRefusal";
import { type RowReference } from "../rows/value";
import { type JobQuery } from "../store/jobStore";
import { type Store } from "../store/store";
import { refusedDeletionOwner } from "./deletionRights";
import { refusedOwner } from "./jobOwner";

/** A user who has open jobs of one kind that may not run as that user any more. */
export interface FormerOwner {
  readonly owner: RowReference;
  readonly what: OwnedKind;
  readonly reason: OwnerRefusal["reason"];
  /** How many jobs. */
  readonly jobs: number;
}

/**
 * First those of workflows, in the order in which they came to own jobs first; then those of bulk deletions. Costs what there
 * are owners and open bulk deletions, however many jobs they have.
 */
export function formerOwners(store: Store): readonly FormerOwner[] {
  return [...ofWorkflows(store), ...ofBulkDeletions(store)];
}

/** The open jobs of this user that may not run as that user any more; with a workflow those that run as its owner. */
export function jobsOfFormerOwner(
  store: Store,
  { what, ...owner }: Pick<RowReference, "table" | "id"> & { readonly what: OwnedKind },
  ownerworkflowid?: number,
): Pick<JobQuery, "openOf" | "openDeletionsOf"> {
  const ownerid = store.catalog.findReferenceId(owner) ?? 0;
  if (what === "bulkDeletions") {
    const tables = refusedDeletions(store).flatMap((each) =>
      each.ownerid === ownerid ? [each.table] : [],
    );
    return { openDeletionsOf: { ownerid, tables } };
  }
  const isFormer = refusedOwner(store, owner) === undefined;
  return {
    openOf: { ownerid, isFormer, ...(ownerworkflowid !== undefined && { ownerworkflowid }) },
  };
}

function ofWorkflows(store: Store): readonly FormerOwner[] {
  return store.owners.openJobs().flatMap(({ owner, open, former }): readonly FormerOwner[] => {
    const reason = refusedOwner(store, owner)?.reason ?? "former";
    const jobs = reason === "former" ? former : open;
    return jobs === 0 ? [] : [{ owner, what: "workflows", reason, jobs }];
  });
}

function ofBulkDeletions(store: Store): readonly FormerOwner[] {
  const found = new Map<number, FormerOwner>();
  for (const { ownerid, owner, reason, jobs } of refusedDeletions(store)) {
    const before = found.get(ownerid)?.jobs ?? 0;
    found.set(ownerid, { owner, what: "bulkDeletions", reason, jobs: before + jobs });
  }
  return [...found.values()];
}

function refusedDeletions(store: Store) {
  return store.owners.openDeletions().flatMap((deletions) => {
    const refused = refusedDeletionOwner(store, deletions.owner, deletions.table);
    return refused === undefined ? [] : [{ ...deletions, reason: refused.reason }];
  });
}
