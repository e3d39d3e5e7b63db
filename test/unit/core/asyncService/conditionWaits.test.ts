import assert from "node:assert/strict";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { pipelineFor } from "../../../../src/core/rows/importRows";
import { type ColumnValues, type RowReference } from "../../../../src/core/rows/value";
import { type StepNode } from "../../../../src/core/workflows/stepTree";
import { TestEngine } from "../../../builders/engine";
import { aGuid, lookup } from "../../../builders/rows";
import {
  afterThreeDays,
  onceContactHas,
  onceFilled,
  says,
  waitsFor,
} from "../../../builders/waits";

const named = onceFilled("name", [says("UpdateStep2", "description", "named")]);
const reachable = onceContactHas("fax", [says("UpdateStep2", "description", "reachable")]);
const late = afterThreeDays([says("UpdateStep3", "description", "late")]);
const day = 24 * 60 * 60 * 1000;
const contact: RowReference = { table: "contact", id: aGuid(50) };

describe("a job that waits for a condition", () => {
  let engine: TestEngine;
  let start: number;

  beforeEach(async () => {
    engine = await TestEngine.open();
    start = engine.clock.now();
    const { catalog } = engine.store;
    catalog.declareColumn(catalog.declareTable("account"), "primarycontactid", "lookup");
    catalog.declareColumn(catalog.declareTable("contact"), "fax", "text");
  });

  function begin(...branches: readonly (readonly StepNode[])[]): SystemJob {
    engine.import(waitsFor(...branches));
    const job = engine.start();
    engine.settle();
    return engine.now(job);
  }

  const rows = () => pipelineFor(engine, { caller: engine.caller, startsWorkflows: true });
  const change = (row: RowReference, columns: ColumnValues): void => {
    engine.store.transaction(() => {
      rows().update(row, columns);
    });
    engine.settle();
  };
  const said = () => engine.textOf(engine.account(1), "description");
  const standing = (job: SystemJob): unknown => {
    const { statecode, statuscode, waitreason } = engine.now(job);
    return [statecode, statuscode, waitreason];
  };
  const waits = [1, 10, "condition"];
  const succeeded = [3, 30, undefined];

  it("is Suspended, with its earliest time-out as its next start", () => {
    const job = begin(named, late);
    assert.deepEqual(standing(job), waits);
    assert.equal(job.postponeuntil, start + 3 * day);
    assert.equal(job.waittimeout, start + 3 * day);
    assert.equal(job.waitingfor, "name of this account contains data (now: empty)");
    assert.equal(engine.service.turn(), false);
  });

  it("goes on when a column has changed that it reads", () => {
    const job = begin(named, late);
    engine.setText(engine.account(1), "fax", "1");
    assert.equal(engine.service.turn(), false);
    engine.setText(engine.account(1), "name", "A");
    engine.settle();
    assert.deepEqual([standing(job), said()], [succeeded, "named"]);
    const { waitingfor, waittimeout } = engine.now(job);
    assert.deepEqual([waitingfor, waittimeout], [undefined, undefined]);
  });

  it("goes on when its time-out has come", () => {
    const job = begin(named, late);
    engine.wakeAtDueTime();
    assert.equal(engine.clock.now(), start + 3 * day);
    assert.deepEqual([standing(job), said()], [succeeded, "late"]);
  });

  it("waits on where its condition is still not true, without a longer time-out", () => {
    const job = begin(onceFilled("name", []), late);
    engine.clock.set(start + day);
    change(engine.account(1), new Map([["name", undefined]]));
    assert.deepEqual(standing(job), waits);
    assert.equal(engine.now(job).postponeuntil, start + 3 * day);
  });

  it("reads rows behind look-ups: they appear, change, are exchanged and deleted", () => {
    const job = begin(reachable);
    assert.deepEqual(standing(job), waits);
    assert.equal(job.postponeuntil, undefined);
    change(engine.account(1), new Map([["primarycontactid", lookup("contact", aGuid(50))]]));
    assert.deepEqual(standing(job), waits);
    const key = { type: "guid", value: contact.id } as const;
    rows().create("contact", new Map([["contactid", key]]));
    engine.settle();
    rows().delete(contact);
    assert.equal(engine.service.turn(), true);
    engine.settle();
    assert.deepEqual(standing(job), waits);
    rows().create("contact", new Map([["contactid", key]]));
    change(contact, new Map([["fax", { type: "text", value: "1" }]]));
    assert.deepEqual([standing(job), said()], [succeeded, "reachable"]);
  });

  it("no longer reads the row that its look-up led to before", () => {
    begin(reachable);
    const key = { type: "guid", value: contact.id } as const;
    rows().create("contact", new Map([["contactid", key]]));
    change(engine.account(1), new Map([["primarycontactid", lookup("contact", aGuid(50))]]));
    change(engine.account(1), new Map([["primarycontactid", undefined]]));
    rows().update(contact, new Map([["fax", { type: "text", value: "1" }]]));
    assert.equal(engine.service.turn(), false);
  });

  it("stays postponed whatever happens, and looks at its wait when the postponement ends", () => {
    const job = begin(named, late);
    engine.act(job, { kind: "postpone", until: start + 5 * day });
    engine.setText(engine.account(1), "name", "A");
    engine.clock.set(start + 4 * day);
    engine.settle();
    assert.deepEqual(standing(job), [1, 10, "time"]);
    assert.equal(engine.now(job).waittimeout, start + 3 * day);
    engine.wakeAtDueTime();
    assert.deepEqual([standing(job), said()], [succeeded, "named"]);
  });

  it("stays paused whatever happens; resumed, it looks at its wait", () => {
    const job = begin(onceFilled("name", []), late);
    engine.act(job, { kind: "pause" });
    engine.clock.set(start + 4 * day);
    engine.settle();
    assert.deepEqual(standing(job), [1, 10, "held"]);
    engine.act(engine.now(job), { kind: "resume" });
    engine.settle();
    assert.deepEqual([standing(job), said()], [succeeded, "late"]);
  });

  it("looks at its condition again when a person resumes it, and waits on", () => {
    const job = begin(named, late);
    engine.act(job, { kind: "resume" });
    assert.deepEqual(standing(job), [0, 0, undefined]);
    engine.settle();
    assert.deepEqual(standing(job), waits);
    assert.equal(engine.store.log.read(job.id, 10).count, 1);
  });

  it("waits for a person when its row was deleted, and keeps the row's name", () => {
    engine.setText(engine.account(1), "name", "Fabrikam");
    const job = begin(onceFilled("fax", []));
    rows().delete(engine.account(1));
    engine.settle();
    const { waitreason, errorcode, message, regarding } = engine.now(job);
    assert.deepEqual([waitreason, errorcode], ["person", "0x80045031"]);
    assert.equal(message, "The row Fabrikam of account was deleted while this job waited for it.");
    assert.equal(regarding?.name, "Fabrikam");
    engine.account(1);
    engine.setText(engine.account(1), "fax", "1");
    engine.act(engine.now(job), { kind: "resume" });
    engine.settle();
    assert.deepEqual(standing(job), succeeded);
  });

  it("waits for a person then also where only time was waited for", () => {
    const job = begin(late);
    rows().delete(engine.account(1));
    engine.settle();
    assert.deepEqual(standing(job), [1, 10, "person"]);
  });

  it("is woken once after a change, also when the engine was killed in between", () => {
    const job = begin(named);
    engine.setText(engine.account(1), "name", "A");
    engine.restart();
    assert.equal(engine.service.hasWork(), true);
    engine.settle();
    assert.deepEqual([standing(job), said()], [succeeded, "named"]);
    assert.equal(engine.service.hasWork(), false);
  });

  it("leaves nothing behind when it is canceled", () => {
    const job = begin(named);
    engine.act(job, { kind: "cancel" });
    engine.setText(engine.account(1), "name", "A");
    assert.equal(engine.service.hasWork(), false);
  });

  it("wakes all who read a row, slice by slice, and nobody else", () => {
    const job = begin(named);
    for (let other = 0; other < 250; other++) {
      // Not so many at once that they look like a loop.
      engine.clock.set(engine.clock.now() + 60_000);
      engine.start();
    }
    const elsewhere = engine.start(2);
    engine.settle();
    engine.setText(engine.account(1), "name", "A");
    engine.service.turn();
    const ready = engine.allJobs().filter(({ statecode }) => statecode === 0);
    assert.equal(ready.length, 100);
    engine.settle();
    assert.deepEqual(standing(job), succeeded);
    const waiting = engine.allJobs().filter(({ statecode }) => statecode === 1);
    assert.deepEqual(
      waiting.map(({ id }) => id),
      [elsewhere.id],
    );
  });
});
