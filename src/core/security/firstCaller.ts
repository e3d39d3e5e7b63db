import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";

/** Who acts when a person acts. A store begins with one System Administrator, its first caller. */
export function callerOf(world: { store: Store; clock: Clock; random: Random }): RowReference {
  const { store, clock, random } = world;
  const known = store.settings.get("caller");
  if (known !== undefined) {
    const id = store.catalog.findReferenceId({ table: "systemuser", id: known });
    return id === undefined ? { table: "systemuser", id: known } : store.catalog.reference(id);
  }
  const caller = { table: "systemuser", id: random.guid(), name: "System Administrator" };
  store.transaction(() => {
    const table = store.catalog.declareTable(caller.table);
    store.catalog.declareColumn(table, "fullname", "text");
    store.catalog.declareColumn(table, "isdisabled", "boolean");
    const now = clock.now();
    store.rows.insert({
      table: caller.table,
      id: caller.id,
      owner: caller,
      statecode: 0,
      statuscode: 1,
      createdon: now,
      modifiedon: now,
      version: 1,
      columns: new Map([["fullname", { type: "text", value: caller.name }]]),
    });
    store.settings.set("caller", caller.id);
  });
  return caller;
}
