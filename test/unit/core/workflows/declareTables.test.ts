import assert from "node:assert/strict";
import { type StepNode } from "../../../../src/core/workflows/stepTree";
import { TestEngine } from "../../../builders/engine";
import { aGuid, lookup, partyList as people, text } from "../../../builders/rows";
import {
  aTree,
  convert,
  created,
  literal,
  newChanges,
  sendEmail,
  set,
  step,
} from "../../../builders/stepTree";
import { aMetadata } from "../../../builders/workflows";

const slot = created("SendEmailStep1");
const facts = { slot, table: "email" };

async function imported(...nodes: readonly StepNode[]): Promise<TestEngine> {
  const engine = await TestEngine.open();
  const tree = aTree(...nodes);
  const metadata = aMetadata({ ondemand: true });
  engine.import({ file: "A.xaml", metadata, hash: "a", tree, refusals: [] });
  return engine;
}

const email = step("SendEmailStep1", [
  newChanges(slot, "email"),
  literal("who", lookup("contact", aGuid(2), "Ann")),
  set("to", "who", facts),
  literal("subject", text("Hello")),
  set("subject", "subject", facts),
  sendEmail(slot),
]);

describe("importing a workflow that sends e-mail", () => {
  it("declares the columns that e-mails have, with their types", async () => {
    const { catalog } = (await imported(email)).store;
    const table = catalog.declareTable("email");
    assert.equal(table.primaryname, "subject");
    assert.deepEqual(
      ["from", "to", "cc", "bcc", "description", "regardingobjectid"].map(
        (name) => catalog.column(table, name)?.type,
      ),
      ["partyList", "partyList", "partyList", "partyList", "text", "lookup"],
    );
  });

  it("lets its job make the e-mail", async () => {
    const engine = await imported(email);
    const job = engine.start();
    engine.settle();
    assert.equal(engine.now(job).statuscode, 30);
    const [found] = engine.store.rows.page("email", { limit: 2 }).rows;
    assert.ok(found !== undefined);
    const row = engine.store.rows.get(found.reference);
    assert.deepEqual([row?.statecode, row?.statuscode], [1, 6]);
    assert.deepEqual(row?.columns.get("to"), people(lookup("contact", aGuid(2), "Ann")));
    assert.deepEqual(row.columns.get("subject"), text("Hello"));
  });
});

describe("importing a workflow", () => {
  it("makes no table of what values only refer to", async () => {
    const engine = await imported(convert("a", "b", "lookup", "new_thing"));
    assert.equal(engine.store.catalog.table("new_thing"), undefined);
  });
});
