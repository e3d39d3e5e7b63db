import { JobError } from "../jobs/errorCatalogue";
import { nameOf } from "../jobs/plainText";
import { shortened } from "../base/quotedText";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { depthOf, isDisabled, reaches } from "./depth";
import { isFirstCaller, peopleOf } from "./people";
import { nameOfDepth, type PrivilegeDepth, privilegeDepths } from "./privileges";

/** Something that a user does, and what it takes. */
export interface Deed {
  /** Goes on after "may not": "delete rows of account". */
  readonly what: string;
  readonly privilege: string;
  /** Whose it is that this is done to. Absent where any depth will do. */
  readonly to?: { readonly owner: RowReference | undefined };
}

export function may(store: Store, user: RowReference, { privilege, to }: Omit<Deed, "what">) {
  const depth = depthOf(store, user, privilege);
  return to === undefined ? depth !== undefined : reaches(store, user, { depth, owner: to.owner });
}

/** Throws 0x80040220 with a sentence that names the user, the privilege and what is missing. */
export function demand(store: Store, user: RowReference, deed: Deed): void {
  if (!may(store, user, deed)) {
    throw new JobError("0x80040220", whyNot(store, user, deed));
  }
}

/** A disabled user does nothing. The first caller is never locked out. */
export function isOff(store: Store, caller: RowReference): boolean {
  return !isFirstCaller(store, caller) && isDisabled(store, caller);
}

/** Throws 0x80040225 for a disabled user, as whom nobody acts. */
export function demandEnabled(store: Store, caller: RowReference): void {
  if (isOff(store, caller)) {
    throw new JobError(
      "0x80040225",
      `${calledOf(store, caller)} is disabled and may do nothing. Act as another user, or enable this one.`,
    );
  }
}

function whyNot(store: Store, user: RowReference, { what, privilege, to }: Deed): string {
  const who = calledOf(store, user);
  if (peopleOf(store).person(user).roles.length === 0) {
    return `${who} has no security role and may do nothing: not ${what} either. Give the user a role, such as Basic User.`;
  }
  const depth = depthOf(store, user, privilege);
  if (depth === undefined) {
    return `${who} may not ${what}: no role of the user has the privilege ${privilege}.`;
  }
  const has = `${who} may not ${what}: the user has the privilege ${privilege} ${scope[depth]} (${nameOfDepth(depth)})`;
  return to?.owner === undefined
    ? `${has}, and this takes it for everything (Global).`
    : `${has}, and the owner is ${calledOf(store, to.owner)}.`;
}

const scope: Readonly<Record<PrivilegeDepth, string>> = {
  [privilegeDepths.Basic]: "for what the user owns",
  [privilegeDepths.Local]: "for the user's business unit",
  [privilegeDepths.Deep]: "for the user's business unit and those below",
  [privilegeDepths.Global]: "for everything",
};

/** The name as the store knows it. */
export function calledOf(store: Store, person: RowReference): string {
  const id = store.catalog.findReferenceId(person);
  return `"${shortened(nameOf(id === undefined ? person : store.catalog.reference(id)))}"`;
}
