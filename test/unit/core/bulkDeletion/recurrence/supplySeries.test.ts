import assert from "node:assert/strict";
import { readFetchXml } from "../../../../../src/core/bulkDeletion/readFetchXml";
import { supplySeries } from "../../../../../src/core/bulkDeletion/recurrence/supplySeries";
import { resolveCriteria } from "../../../../../src/core/bulkDeletion/resolveCriteria";
import { systemTables } from "../../../../../src/core/bulkDeletion/systemTables";
import { suppliedJobIds, suppliedJobs } from "../../../../../src/core/jobs/suppliedJobs";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { berlin } from "../../../../builders/criteria";
import { TestEngine } from "../../../../builders/engine";

const day = 86_400_000;

describe("the supplied bulk deletions", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.store.settings.set("timezone", "Europe/Berlin");
    engine.settle();
    supplySeries(engine, engine.caller);
  });

  afterEach(() => {
    engine.store.close();
  });

  const jobs = (): readonly SystemJob[] =>
    engine.allJobs().filter(({ operationtype }) => operationtype === 13);

  it("are two, each day at two in the night, and off", () => {
    assert.deepEqual(
      jobs().map(({ name }) => name),
      Object.values(suppliedJobs),
    );
    for (const job of jobs()) {
      assert.equal(job.waitreason, "held");
      assert.equal(job.recurrencepattern, "FREQ=DAILY;INTERVAL=1");
      assert.equal(job.postponeuntil, Date.parse("2026-01-11T01:00:00Z"));
    }
    engine.clock.set(engine.clock.now() + 10 * day);
    engine.settle();
    assert.equal(jobs().length, 2, "nothing was started");
  });

  it("delete what they delete in Dataverse", () => {
    const told = Object.values(suppliedJobIds).map((id) => {
      const job = engine.store.jobs.find(id);
      const xml = engine.store.bulkDeletions.get(job?.id ?? 0)?.orderedquerysetxml ?? "";
      return readFetchXml(xml, { ...berlin, tableOf: (name) => systemTables.get(name) });
    });
    assert.deepEqual(
      told.map(({ table }) => table),
      ["asyncoperation", "processsession"],
    );
    for (const criteria of told) {
      const table = systemTables.get(criteria.table);
      assert.ok(table);
      assert.equal(resolveCriteria(criteria, table, berlin).problems, undefined);
    }
    assert.deepEqual(
      told.map(({ filter }) =>
        filter.members.map((member) =>
          member.kind === "group"
            ? ""
            : [member.column, member.operator, member.values[0]?.value].join(" "),
        ),
      ),
      [
        [
          "operationtype eq 10",
          "statecode eq 3",
          "statuscode eq 30",
          "completedon olderthan-x-days 30",
        ],
        ["statecode eq 1", "completedon olderthan-x-days 1"],
      ],
    );
  });

  it("are made once, and stay as people have left them", () => {
    const [first] = jobs();
    assert.ok(first);
    const startAt = engine.clock.now() + day;
    engine.act(first, { kind: "changeRecurrence", everyDays: 7, startAt });
    engine.act(first, { kind: "resume" });
    const before = jobs();
    supplySeries(engine, engine.caller);
    assert.deepEqual(jobs(), before);
    assert.equal(before[0]?.waitreason, "recurrence");
  });

  it("can neither be canceled nor deleted", () => {
    for (const job of jobs()) {
      assert.throws(() => engine.act(job, { kind: "cancel" }), { code: "0x80044F00" });
      assert.throws(() => engine.act(job, { kind: "delete" }), { code: "0x80044F02" });
    }
  });

  it("run at their next time when somebody resumes them, however late", () => {
    const [first] = jobs();
    assert.ok(first);
    engine.clock.set(engine.clock.now() + 30 * day);
    engine.settle();
    engine.act(first, { kind: "resume" });
    engine.settle();
    assert.equal(jobs().length, 2);
    assert.equal(engine.now(first).postponeuntil, Date.parse("2026-02-10T01:00:00Z"));
    engine.wakeAtDueTime();
    assert.equal(jobs().length, 3);
  });
});
