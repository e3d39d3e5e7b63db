import assert from "node:assert/strict";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aGuid, aRow, guid, lookup, partyList as people, text } from "../../../../builders/rows";
import {
  aTree,
  concatenate,
  created,
  get,
  literal,
  newChanges,
  partyList,
  sendEmail,
  set,
  step,
  update,
} from "../../../../builders/stepTree";
import { aReference, aWorld, runToEnd } from "../../../../builders/workflowRun";

const slot = created("SendEmailStep1");
const facts = { slot, table: "email" };
const ann = lookup("contact", aGuid(2), "Ann");
const account = aRow({ columns: new Map([["name", text("Fish & <b>Chips</b>")]]) });

const email = step("SendEmailStep1", [
  newChanges(slot, "email"),
  literal("ann", ann),
  literal("team", lookup("team", aGuid(3), "Support")),
  partyList("to", "ann", "nobody", "team"),
  set("to", "to", { ...facts, target: "partyList" }),
  set("cc", "ann", { ...facts, target: "partyList" }),
  literal("subject", text("Hello")),
  set("subject", "subject", { ...facts, target: "text" }),
  literal("body", text("<p>Dear ")),
  get("name", "name"),
  concatenate("html", "body", "name"),
  set("description", "html", { ...facts, target: "text" }),
  get("row", "accountid", { target: "lookup" }),
  set("regardingobjectid", "row", { ...facts, target: "lookup" }),
  sendEmail(slot),
]);

function sent(...more: readonly StepNode[]): {
  readonly rows: MemoryRows;
  readonly world: ReturnType<typeof aWorld>;
} {
  const rows = new MemoryRows(account);
  const world = aWorld(rows);
  runToEnd(aTree(email, ...more), world);
  return { rows, world };
}

describe("sendEmail", () => {
  it("makes one e-mail that is completed and pending send", () => {
    const { rows } = sent();
    const [row, ...others] = rows.all("email");
    assert.deepEqual(others, []);
    assert.deepEqual([row?.statecode, row?.statuscode], [1, 6]);
    assert.deepEqual(row?.columns.get("to"), people(ann, lookup("team", aGuid(3), "Support")));
    assert.deepEqual(row.columns.get("cc"), people(ann));
    assert.deepEqual(row.columns.get("subject"), text("Hello"));
    assert.deepEqual(
      row.columns.get("regardingobjectid"),
      lookup("account", aGuid(1), "Fish & <b>Chips</b>"),
    );
  });

  it("makes it as a draft first, as Dataverse does", () => {
    assert.deepEqual(sent().rows.calls, [
      "create email {to, cc, subject, description, regardingobjectid}",
      "setState email 1/6",
    ]);
  });

  it("puts values into its body as they are: it is HTML source", () => {
    const [row] = sent().rows.all("email");
    assert.deepEqual(row?.columns.get("description"), text("<p>Dear Fish & <b>Chips</b>"));
  });

  it("can be read by later steps", () => {
    const read = get("s", "subject", facts);
    const { rows } = sent(step("UpdateStep2", [newChanges(), read, set("fax", "s"), update()]));
    assert.deepEqual(rows.get(aReference(1))?.columns.get("fax"), text("Hello"));
  });

  it("tells in the process log whom it is for and what it is about", () => {
    const [entry] = sent().world.entries;
    assert.equal(entry?.activityname, "sendEmail");
    assert.equal(entry.message, "Created email, pending send");
    assert.deepEqual(entry.inputs?.slice(0, 3), [
      { name: "to", text: "Ann; Support" },
      { name: "cc", text: "Ann" },
      { name: "subject", text: "Hello" },
    ]);
  });

  it("is refused when somebody is no look-up", () => {
    const wrong = [literal("x", guid(aGuid(2))), partyList("to", "x")];
    assert.throws(
      () => runToEnd(aTree(step("SendEmailStep1", wrong)), aWorld(new MemoryRows(account))),
      { message: "This value does not fit: a unique identifier cannot become a list of people." },
    );
  });
});
