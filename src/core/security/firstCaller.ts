import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { supplyPeople } from "./suppliedPeople";

interface World {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
  readonly random: Random;
}

/**
 * Who acts when a person acts, unless they act as somebody else. A store begins with one System Administrator, its first
 * caller, who is made with the roles of the store when it is opened first.
 */
export function callerOf(world: World): RowReference {
  const { store, clock } = world;
  const known = store.settings.get("caller");
  if (known === undefined) {
    return store.transaction(() => makeCaller(world));
  }
  const id = store.catalog.findReferenceId({ table: "systemuser", id: known });
  const caller =
    id === undefined ? { table: "systemuser", id: known } : store.catalog.reference(id);
  if (store.settings.get("rootbusinessunit") === undefined) {
    supplyPeople(store, caller, clock.now());
  }
  return caller;
}

function makeCaller({ store, clock, random }: World): RowReference {
  const caller = { table: "systemuser", id: random.guid(), name: "System Administrator" };
  const now = clock.now();
  supplyPeople(store, caller, now);
  store.rows.insert({
    table: caller.table,
    id: caller.id,
    owner: caller,
    statecode: 0,
    statuscode: 1,
    createdon: now,
    modifiedon: now,
    version: 1,
    columns: new Map([
      ["fullname", { type: "text", value: caller.name }],
      ["isdisabled", { type: "boolean", value: false }],
    ]),
  });
  store.settings.set("caller", caller.id);
  return caller;
}
