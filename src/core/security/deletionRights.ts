import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { JobError } from "../jobs/errorCatalogue";
import { type OwnerRefusal } from "../jobs/ownerRefusal";
import { calledOf, demand, demandEnabled, isOff, may } from "./deeds";
import { depthOf, reaches } from "./depth";
import { isDeleted, peopleOf } from "./people";
import { type PrivilegeDepth, privilegeDepths, tablePrivilege } from "./privileges";

/** Which rows of a table somebody may delete. */
export interface DeletionReach {
  readonly depth: PrivilegeDepth;
  /** At Basic depth: the owners of all rows that may be deleted. */
  readonly owners?: readonly Pick<RowReference, "table" | "id">[];
  /** Costs a look into a map for an owner who was asked for before. */
  reaches(owner: RowReference | undefined): boolean;
}

/** Throws 0x80040220 or 0x80040225 for who may have no bulk deletion of this table. */
export function demandBulkDeletion(store: Store, user: RowReference, table: string): void {
  if (isOff(store, user)) {
    const who = calledOf(store, user);
    throw new JobError(
      "0x80040225",
      `${who} is disabled and may delete nothing. Enable the user first.`,
    );
  }
  if (isDeleted(store, user)) {
    const who = calledOf(store, user);
    throw new JobError(
      "0x80040220",
      `${who} was deleted and may delete nothing. Another user can create the bulk deletion again.`,
    );
  }
  demand(store, user, { what: "delete rows in bulk", privilege: "prvBulkDelete" });
  deletionReach(store, user, table);
}

/** Why no bulk deletion of this table may run as this user: for what `demandBulkDeletion` would throw. */
export function refusedDeletionOwner(
  store: Store,
  owner: Pick<RowReference, "table" | "id">,
  table: string,
): Pick<OwnerRefusal, "reason" | "on" | "by" | "privilege"> | undefined {
  if (isOff(store, owner)) {
    return { reason: "disabled", ...store.owners.disabling(owner) };
  }
  if (isDeleted(store, owner)) {
    return { reason: "deleted" };
  }
  const missing = ["prvBulkDelete", tablePrivilege("Delete", table)].find(
    (privilege) => !may(store, owner, { privilege }),
  );
  return missing === undefined ? undefined : { reason: "deletion", privilege: missing };
}

/** For deletions of many rows, system jobs among them; throws 0x80040220 or 0x80040225 for who may delete none. */
export function deletionReach(store: Store, user: RowReference, table: string): DeletionReach {
  demandEnabled(store, user);
  const privilege = tablePrivilege("Delete", table);
  demand(store, user, { what: `delete rows of ${table}`, privilege });
  const depth = depthOf(store, user, privilege) ?? privilegeDepths.Basic;
  const teams = [...peopleOf(store).person(user).teams].map((id) => ({ table: "team", id }));
  return {
    depth,
    ...(depth === privilegeDepths.Basic && { owners: [user, ...teams] }),
    reaches: (owner) => reaches(store, user, { depth, owner }),
  };
}
