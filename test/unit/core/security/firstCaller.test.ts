import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { seededRandom } from "../../../../src/core/base/random";
import { depthOf } from "../../../../src/core/security/depth";
import { callerOf } from "../../../../src/core/security/firstCaller";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { newStoreDatabase } from "../../../builders/databases";
import { aGuid, aRow, text } from "../../../builders/rows";

describe("callerOf", () => {
  it("gives a store from before there were roles what others begin with, once", async () => {
    const store = new SqliteStore(await newStoreDatabase());
    const world = { store, clock: new ManualClock(1000), random: seededRandom(1) };
    const table = store.catalog.declareTable("systemuser");
    store.catalog.declareColumn(table, "fullname", "text");
    const columns = new Map([["fullname", text("Ada")]]);
    store.rows.insert(aRow({ table: "systemuser", id: aGuid(1), columns }));
    store.settings.set("caller", aGuid(1));

    const caller = callerOf(world);
    assert.deepEqual([caller.id, caller.name], [aGuid(1), "Ada"]);
    assert.equal(depthOf(store, caller, "prvDeleteaccount"), 4);
    const namesOf = (name: string) =>
      store.rows.page(name, { limit: 10 }).rows.map(({ reference }) => reference.name);
    const roles = ["Basic User", "System Customizer", "System Administrator"];
    assert.deepEqual(namesOf("role"), roles);
    assert.deepEqual(namesOf("businessunit"), ["Root"]);
    const [first] = store.rows.page("role", { limit: 1 }).rows;
    assert.ok(first);
    store.rows.delete(first.reference);
    callerOf(world);
    assert.deepEqual(namesOf("role"), roles.slice(1));
  });

  it("finds the roles of a user by an index", async () => {
    const database = await newStoreDatabase();
    const store = new SqliteStore(database);
    callerOf({ store, clock: new ManualClock(1000), random: seededRandom(1) });
    const table = store.catalog.table("systemuserroles");
    const column = table && store.catalog.column(table, "systemuserid");
    assert.ok(column);
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM datarow WHERE tableid = ${table.id} AND json_extract(body, '$."${column.id}"') = 1 ORDER BY id`,
      )
      .all();
    assert.match(JSON.stringify(plan), /datarow_column/);
  });
});
