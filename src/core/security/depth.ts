import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { peopleOf } from "./people";
import { type PrivilegeDepth, privilegeDepths } from "./privileges";

/**
 * How deep a user holds a privilege, by the user's own roles and those of the user's teams; undefined without it. Costs a
 * look into a map when it was asked before and no row of people has changed since.
 */
export function depthOf(
  store: Store,
  user: RowReference,
  privilege: string,
): PrivilegeDepth | undefined {
  return peopleOf(store).depth(user, privilege);
}

export function isDisabled(store: Store, user: RowReference): boolean {
  return peopleOf(store).person(user).isDisabled;
}

/** Dataverse's "Execute Workflow Job": there is it for the whole organization only. */
export function mayExecuteWorkflows(store: Store, user: RowReference): boolean {
  return depthOf(store, user, "prvWorkflowExecution") === privilegeDepths.Global;
}

/** Does a depth reach from a user to what this owner owns? What nobody owns takes Global. */
export function reaches(
  store: Store,
  user: RowReference,
  { depth, owner }: { depth: PrivilegeDepth | undefined; owner: RowReference | undefined },
): boolean {
  if (depth === undefined || depth === privilegeDepths.Global) {
    return depth !== undefined;
  }
  if (owner === undefined) {
    return false;
  }
  const people = peopleOf(store);
  const { teams, unit } = people.person(user);
  if (owner.id === user.id || teams.has(owner.id)) {
    return true;
  }
  switch (depth) {
    case privilegeDepths.Basic:
      return false;
    case privilegeDepths.Local:
      return businessUnitOf(store, owner) === (unit ?? rootUnit(store));
    case privilegeDepths.Deep:
      return people.isBelow(businessUnitOf(store, owner), unit ?? rootUnit(store));
  }
}

/** Of a user or team; who has none is in the root unit. */
export function businessUnitOf(store: Store, owner: RowReference): string | undefined {
  return peopleOf(store).person(owner).unit ?? rootUnit(store);
}

function rootUnit(store: Store): string | undefined {
  return store.settings.get("rootbusinessunit");
}
