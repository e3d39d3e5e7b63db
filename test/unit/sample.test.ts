import assert from "node:assert/strict";
import { stableGuid } from "../../src/core/base/stableGuid";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { aMemoryEnvironment, settle } from "../builders/memoryEnvironment";
import { LoadedSample } from "../builders/sample";

const route = "Case: Route new case";
const escalate = "Case: Escalate";
const close = "Case: Close stale case";

describe("the sample", () => {
  let sample: LoadedSample;

  beforeEach(async () => {
    sample = await LoadedSample.into(await aMemoryEnvironment());
  });

  afterEach(() => {
    sample.environment.world.store.close();
  });

  it("holds three background workflows that run here", () => {
    assert.deepEqual(
      sample.imported.map(({ name, outcome, message }) => [name, outcome, message]),
      [
        [close, "activated", "It starts on demand."],
        [escalate, "activated", "It starts when prioritycode changes."],
        [route, "activated", "It starts when a row is created."],
      ],
    );
  });

  it("shows jobs of every outcome as soon as it is loaded", () => {
    const outcomes = (workflow: string): readonly number[] =>
      sample.jobs(workflow).map(({ statuscode }) => statuscode);
    assert.deepEqual(outcomes(route), [30, 30, 30, 30, 30, 30]);
    assert.deepEqual(outcomes(escalate), [30, 30, 30, 10, 32, 30]);
  });

  it("marks the case of a preferred customer and hands it to the owner of the account", () => {
    const { title, prioritycode, ownerid } = sample.columns("incident", "sample-scanner");
    assert.equal(title, "[Preferred] Scanner in hall 3 does not pair");
    assert.equal(prioritycode, 1);
    const ana = { table: "systemuser", id: stableGuid("sample-ana"), name: "Ana Ribeiro" };
    assert.deepEqual(ownerid, ana);
  });

  it("escalates it with one task, and notes it on the account", () => {
    const { store } = sample.environment.world;
    const tasks = store.rows
      .page("task", { limit: 10 })
      .rows.map(({ reference }) => new RowDocuments(sample.environment.world).get(reference));
    assert.deepEqual(tasks.map(({ name }) => name).sort(), [
      "Call back: Cannot sign in to the shop",
      "Call back: [Preferred] Cooling line alarm every morning",
      "Call back: [Preferred] Scanner in hall 3 does not pair",
    ]);
    assert.equal(
      tasks.at(-1)?.columns["description"],
      "Case CAS-01001 of Fabrikam Logistics has become High.",
    );
    const { contoso_lastescalatedcaseid: last } = sample.columns("account", "sample-fabrikam");
    assert.deepEqual((last as { id: string }).id, stableGuid("sample-scanner"));
  });

  it("has a job that waits for a person: the case of a private customer has no account", () => {
    const waiting = sample.jobOn(escalate, "incident", "sample-shop");
    assert.equal(waiting.waitreason, "person");
    assert.equal(waiting.errorcode, "0x80045031");
  });

  it("lets that job go on when the case has got an account, without a second task", () => {
    const { environment } = sample;
    const { world, actions, caller } = environment;
    const documents = new RowDocuments(world);
    const shop = documents.get({ table: "incident", id: stableGuid("sample-shop") });
    const customerid = { table: "account", id: stableGuid("sample-adventure") };
    documents.update(shop, { version: shop.version, columns: { customerid }, caller });
    const waiting = sample.jobOn(escalate, "incident", "sample-shop");
    actions.act(waiting.asyncoperationid, { kind: "resume" }, { caller });
    settle(environment);
    assert.equal(sample.jobOn(escalate, "incident", "sample-shop").statuscode, 30);
    assert.equal(sample.columns("account", "sample-adventure")["contoso_hasescalation"], true);
    assert.equal(world.store.catalog.table("task")?.rowcount, 3);
  });

  it("says why it stopped where nobody can be called back", () => {
    const stopped = sample.jobOn(escalate, "incident", "sample-printer");
    assert.equal(stopped.friendlymessage, "Nobody can be called back: the case has no customer.");
  });

  it("closes a stale case on demand, and only a stale one", () => {
    const { environment } = sample;
    const { id } = sample.imported.find(({ name }) => name === close) ?? {};
    for (const name of ["sample-keys", "sample-invoice", "sample-printer"]) {
      const row = { table: "incident", id: stableGuid(name) };
      environment.workflows.start(id ?? "", row, {
        caller: environment.caller,
        isForced: false,
      });
    }
    settle(environment);
    const keys = sample.columns("incident", "sample-keys");
    assert.equal(
      keys["contoso_closingnote"],
      "Closed, since no details came from Adventure Works Cycles.",
    );
    assert.deepEqual([keys["statecode"], keys["statuscode"]], [2, 6]);
    assert.deepEqual(
      sample.jobs(close).map(({ statuscode, friendlymessage }) => [statuscode, friendlymessage]),
      [
        [30, undefined],
        [32, "Only a case that is waiting for details can be stale."],
        [32, "The case has no customer. Set one before the case is closed."],
      ],
    );
  });
});
