import assert from "node:assert/strict";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { supplySeries } from "../../../../src/core/bulkDeletion/recurrence/supplySeries";
import { type RowReference } from "../../../../src/core/rows/value";
import { setUserDisabled } from "../../../../src/core/security/disableUser";
import { formerOwners, jobsOfFormerOwner } from "../../../../src/core/security/formerOwners";
import { withOwnerRefusal } from "../../../../src/core/security/jobOwner";
import { startDeletion } from "../../../builders/bulkDeletions";
import { all, when } from "../../../builders/criteria";
import { TestEngine } from "../../../builders/engine";
import { TestPeople } from "../../../builders/people";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const hour = 3_600_000;

describe("former owners", () => {
  let engine: TestEngine;
  let people: TestPeople;
  let una: RowReference;
  let grants: Record<"workflows" | "inBulk" | "accounts" | "contacts", RowReference>;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(aWorkflow([setsText("UpdateStep1", "fax", "One")]));
    const contact = engine.store.catalog.declareTable("contact");
    engine.store.catalog.declareColumn(contact, "name", "text");
    people = new TestPeople(engine);
    una = people.user("Una");
    const give = (privilege: string) => people.give(una, people.role({ [privilege]: "Global" }));
    grants = {
      workflows: give("prvWorkflowExecution"),
      inBulk: give("prvBulkDelete"),
      accounts: give("prvDeleteaccount"),
      contacts: give("prvDeletecontact"),
    };
  });

  afterEach(() => {
    engine.store.close();
  });

  /** A workflow's job of Una's, that nothing has begun yet. */
  function aRun(): SystemJob {
    const job = engine.start();
    engine.store.jobs.change(job, { owner: una, modifiedon: 1 });
    return engine.now(job);
  }

  const later = (): { startAt: number } => ({ startAt: engine.clock.now() + hour });

  function contacts(): SystemJob {
    const criteria = { table: "contact", filter: all(when("name", "eq", "Old")) };
    return startDeletion(engine, { ...later(), criteria }, una);
  }

  /** As it is told, with the ids that its commands act on. */
  function told(): readonly (readonly [string, readonly number[]])[] {
    const { store } = engine;
    return formerOwners(store).map(({ owner, what, reason, jobs }) => {
      const query = jobsOfFormerOwner(store, { ...owner, what });
      const ids = store.jobs.ids(query, { after: 0, bound: store.jobs.highestId(), limit: 100 });
      const listed = store.jobs.list(query, { limit: 100 }).jobs.map(({ id }) => id);
      assert.deepEqual([...ids].reverse(), listed);
      assert.deepEqual([jobs, store.groups.counts(query)[0]?.count], [ids.length, ids.length]);
      const refusals = ids.map(
        (id) => withOwnerRefusal(store, engine.now({ id })).ownerrefusal?.reason,
      );
      assert.deepEqual([...new Set(refusals)], [reason]);
      return [`${owner.name ?? ""} ${what} ${reason}`, ids] as const;
    });
  }

  it("are told by the rights that each kind of job needs", () => {
    const run = aRun();
    const deletion = startDeletion(engine, later(), una);
    assert.deepEqual(told(), []);
    people.remove(grants.workflows);
    assert.deepEqual(told(), [["Una workflows privilege", [run.id]]]);
    people.remove(grants.inBulk);
    assert.deepEqual(told(), [
      ["Una workflows privilege", [run.id]],
      ["Una bulkDeletions deletion", [deletion.id]],
    ]);
    people.give(una, people.role({ prvWorkflowExecution: "Global" }));
    assert.deepEqual(told(), [["Una bulkDeletions deletion", [deletion.id]]]);
    people.give(una, people.role({ prvBulkDelete: "Global" }));
    assert.deepEqual(told(), []);
  });

  it("are told of those bulk deletions only that delete what their owner may not", () => {
    const series = startDeletion(engine, { ...later(), everyDays: 1 }, una);
    const other = contacts();
    people.remove(grants.contacts);
    assert.deepEqual(told(), [["Una bulkDeletions deletion", [other.id]]]);
    people.remove(grants.accounts);
    assert.deepEqual(told(), [["Una bulkDeletions deletion", [series.id, other.id]]]);
    assert.deepEqual(withOwnerRefusal(engine.store, other).ownerrefusal, {
      reason: "deletion",
      privilege: "prvDeletecontact",
    });
  });

  it("have both kinds listed where they are disabled or deleted", () => {
    const run = aRun();
    const deletion = startDeletion(engine, later(), una);
    setUserDisabled(engine, una, { isDisabled: true, caller: engine.caller });
    assert.deepEqual(told(), [
      ["Una workflows disabled", [run.id]],
      ["Una bulkDeletions disabled", [deletion.id]],
    ]);
    people.remove(una);
    assert.deepEqual(told(), [
      ["Una workflows deleted", [run.id]],
      ["Una bulkDeletions deleted", [deletion.id]],
    ]);
  });

  it("do not count what is over, and nobody is bothered by the jobs that come with the environment", () => {
    supplySeries(engine, engine.caller);
    const deletion = startDeletion(engine, later(), una);
    for (const role of engine.store.rows.referring(
      "systemuserroles",
      "systemuserid",
      engine.caller,
    )) {
      people.remove(role);
    }
    people.remove(grants.inBulk);
    assert.deepEqual(told(), [["Una bulkDeletions deletion", [deletion.id]]]);
    engine.act(deletion, { kind: "cancel" });
    assert.deepEqual(told(), []);
  });

  it("lose by Cancel All what cannot run, and nothing else", () => {
    const run = aRun();
    const deletion = startDeletion(engine, later(), una);
    people.remove(grants.workflows);
    const query = jobsOfFormerOwner(engine.store, { ...una, what: "workflows" });
    const slice = { caller: engine.caller, after: 0, bound: engine.store.jobs.highestId() };
    assert.equal(engine.actions.actOnSlice(query, { kind: "cancel" }, slice).done, 1);
    assert.deepEqual(
      [run, deletion].map((job) => engine.now(job).statecode),
      [3, 1],
    );
  });

  it("keep their bulk deletions: there is no workflow whose owner could have them", () => {
    const deletion = startDeletion(engine, later(), una);
    people.remove(grants.inBulk);
    assert.throws(() => engine.act(deletion, { kind: "move" }), {
      code: "0x80044162",
      message: /no workflow/,
    });
  });
});
