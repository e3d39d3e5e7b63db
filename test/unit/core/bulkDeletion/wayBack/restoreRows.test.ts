import assert from "node:assert/strict";
import { RestoreRows } from "../../../../../src/core/bulkDeletion/wayBack/restoreRows";
import { pipelineFor } from "../../../../../src/core/rows/importRows";
import { type Row } from "../../../../../src/core/rows/row";
import { type RowReference } from "../../../../../src/core/rows/value";
import { TestEngine } from "../../../../builders/engine";
import { aGuid } from "../../../../builders/rows";
import { aWorkflow, setsText } from "../../../../builders/scenarios";

const job = 7;

describe("restoring deleted rows", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
  });

  afterEach(() => {
    engine.store.close();
  });

  /** As a bulk deletion does it. */
  function deleteWithCopy(reference: RowReference): Row {
    const row = engine.store.rows.get(reference);
    assert.ok(row);
    engine.store.rowCopies.keep(job, row, engine.clock.now());
    pipelineFor(engine, { caller: engine.caller, startsWorkflows: false }).delete(reference);
    return row;
  }

  function deletedAccount(number: number, name = `Account ${number}`): Row {
    const account = engine.account(number);
    engine.setText(account, "name", name);
    return deleteWithCopy(account);
  }

  const restore = (caller = engine.caller) =>
    new RestoreRows(engine).slice(job, { caller, after: 0 });

  it("brings them back as they were, with owner, state and times", () => {
    const row = deletedAccount(1);
    engine.clock.set(engine.clock.now() + 1000);
    assert.deepEqual(restore(), { restored: 1, refused: new Map() });
    assert.deepEqual(engine.store.rows.get(row), { ...row, version: row.version + 1 });
    assert.equal(engine.store.rowCopies.totals(job).count, 0);
    assert.equal(engine.store.rows.page("account", { limit: 9 }).rows.length, 1);
  });

  it("starts no workflow, and wakes who waits for the row", () => {
    engine.import(
      aWorkflow([setsText("UpdateStep1", "name", "One")], {
        triggers: { onCreate: true, onDelete: false, onUpdateOf: [] },
      }),
    );
    const row = deletedAccount(1);
    const before = engine.allJobs().length;
    engine.store.waits.watch(99, [{ reference: row, columns: ["name"] }]);
    restore();
    assert.equal(engine.allJobs().length, before);
    assert.deepEqual(engine.store.waits.takeWoken(9), [99]);
  });

  it("refuses, row by row, one whose id is taken again, and keeps its copy", () => {
    deletedAccount(1);
    deletedAccount(2);
    engine.account(1);
    const { restored, refused } = restore();
    assert.equal(restored, 1);
    assert.deepEqual([...refused], [["account has a row with this id again.", 1]]);
    assert.equal(engine.store.rowCopies.totals(job).count, 1);
  });

  it("needs the privilege to create such rows", () => {
    const row = deletedAccount(1);
    const stranger = { table: "systemuser", id: aGuid(50), name: "Una One" };
    pipelineFor(engine, { caller: engine.caller, startsWorkflows: false }).create(
      "systemuser",
      new Map([["systemuserid", { type: "guid", value: stranger.id }]]),
    );
    const { restored, refused } = restore(stranger);
    assert.equal(restored, 0);
    assert.match([...refused.keys()].join(), /may do nothing/);
    assert.equal(engine.store.rows.get(row), undefined);
  });

  it("restores the rows that are named, and says of the others that no copy is kept", () => {
    const [first, second] = [deletedAccount(1), deletedAccount(2)];
    const rows = [first, { table: "account", id: aGuid(3) }];
    const { restored, refused } = new RestoreRows(engine).rows(job, {
      caller: engine.caller,
      rows,
    });
    assert.equal(restored, 1);
    assert.deepEqual([...refused.values()], [1]);
    assert.ok(engine.store.rows.get(first));
    assert.equal(engine.store.rows.get(second), undefined);
  });

  it("goes on where a slice ended", () => {
    for (let number = 1; number <= 251; number++) {
      deleteWithCopy(engine.account(number));
    }
    const first = restore();
    assert.equal(first.restored, 250);
    assert.ok(first.next !== undefined);
    const second = new RestoreRows(engine).slice(job, {
      caller: engine.caller,
      after: first.next,
    });
    assert.deepEqual(second, { restored: 1, refused: new Map() });
  });
});

describe("copies of deleted rows", () => {
  let engine: TestEngine;
  const day = 24 * 60 * 60 * 1000;

  beforeEach(async () => {
    engine = await TestEngine.open();
    const row = engine.store.rows.get(engine.account(1));
    assert.ok(row);
    engine.store.rowCopies.keep(job, row, engine.clock.now());
  });

  afterEach(() => {
    engine.store.close();
  });

  function cleanUp(): number {
    while (engine.service.cleanUp(engine.clock.now() + 1000)) {}
    return engine.store.rowCopies.totals().count;
  }

  it("are kept for 30 days", () => {
    const start = engine.clock.now();
    assert.equal(engine.service.nextCleanUp(), start + 30 * day);
    engine.clock.set(start + 30 * day - 1);
    assert.equal(cleanUp(), 1);
    engine.clock.set(start + 30 * day);
    assert.equal(cleanUp(), 0);
    assert.equal(engine.service.nextCleanUp(), undefined);
  });

  it("give way, oldest first, when they take more than their share of the store", () => {
    const large = "x".repeat(5 * 1024 * 1024);
    for (const number of [2, 3, 4]) {
      const account = engine.account(number);
      engine.setText(account, "description", large);
      const row = engine.store.rows.get(account);
      assert.ok(row);
      engine.store.rowCopies.keep(job, row, engine.clock.now());
    }
    assert.equal(cleanUp(), 4, "15 MB of copies are less than what is always kept");
    const row = engine.store.rows.get(engine.account(4));
    assert.ok(row);
    engine.store.rowCopies.keep(job, row, engine.clock.now());
    const left = cleanUp();
    assert.ok(left < 5 && left > 0, `${left} are left`);
    assert.ok(engine.store.rowCopies.find(job, row), "the newest stays");
  });

  it("rest while nobody knows whether the clock is right", () => {
    engine.service.turn();
    engine.clock.set(engine.clock.now() + 100 * day);
    engine.service.turn();
    assert.equal(cleanUp(), 1);
    engine.service.letCleanUpGoOn();
    assert.equal(cleanUp(), 0);
  });
});
