import assert from "node:assert/strict";
import { type StepNode } from "../../../../../src/core/workflows/stepTree";
import { type Value } from "../../../../../src/core/rows/value";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aGuid, aRow, guid, lookup, text } from "../../../../builders/rows";
import {
  aTree,
  get,
  literal,
  loadOutput,
  newChanges,
  output,
  related,
  rowUrl,
  set,
  update,
} from "../../../../builders/stepTree";
import { aWorld, runToEnd, valueAfter } from "../../../../builders/workflowRun";

const slot = output("CustomActivityStep1Contact");
const facts = { slot, table: "contact" };
const account = aRow({ columns: new Map([["contactid", lookup("contact", aGuid(2))]]) });
const ann = aRow({ table: "contact", id: aGuid(2), columns: new Map([["name", text("Ann")]]) });
const bob = aRow({ table: "contact", id: aGuid(3), columns: new Map([["name", text("Bob")]]) });

const aFew = (): MemoryRows => new MemoryRows(account, ann, bob);

function after(...nodes: readonly StepNode[]): MemoryRows {
  const rows = aFew();
  runToEnd(aTree(...nodes), aWorld(rows));
  return rows;
}

const load = (value: Value, table = "contact"): readonly StepNode[] => [
  literal("out", value),
  loadOutput(slot, "out", table),
];

describe("rowUrl", () => {
  it("is the address of the job's row, or of one behind a look-up", () => {
    assert.deepEqual(valueAfter(aFew(), "u", [rowUrl("u")]), text(`test:account/${aGuid(1)}`));
    const behind = { slot: related("contactid", "contact"), table: "contact" };
    assert.deepEqual(
      valueAfter(aFew(), "u", [rowUrl("u", behind)]),
      text(`test:contact/${aGuid(2)}`),
    );
  });

  it("is empty where nothing leads to a row", () => {
    const behind = { slot: related("emptyid", "contact"), table: "contact" };
    assert.equal(
      valueAfter(aFew(), "u", [literal("u", text("before")), rowUrl("u", behind)]),
      undefined,
    );
  });
});

describe("loadOutput", () => {
  it("makes the row that an output refers to readable", () => {
    const nodes = load(lookup("contact", aGuid(3)));
    assert.deepEqual(valueAfter(aFew(), "n", [...nodes, get("n", "name", facts)]), text("Bob"));
  });

  it("takes a unique identifier for one of its table", () => {
    const nodes = load(guid(aGuid(3)));
    assert.deepEqual(valueAfter(aFew(), "n", [...nodes, get("n", "name", facts)]), text("Bob"));
  });

  it("makes the row changeable", () => {
    const nodes = [literal("n", text("Ben")), newChanges(slot), set("name", "n", facts)];
    const rows = after(...load(lookup("contact", aGuid(3))), ...nodes, update(slot, "contact"));
    assert.deepEqual(rows.get(bob)?.columns.get("name"), text("Ben"));
  });

  it("leads to no row where the output is empty or of another table, whatever was there before", () => {
    const first = load(lookup("contact", aGuid(3)));
    for (const second of [
      [loadOutput(slot, "empty", "contact")],
      load(lookup("account", aGuid(1))),
    ]) {
      const nodes = [...first, get("n", "name", facts), ...second, get("n", "name", facts)];
      assert.equal(valueAfter(aFew(), "n", [...nodes]), undefined);
    }
    assert.throws(() => after(loadOutput(slot, "empty", "contact"), update(slot, "contact")), {
      code: "0x80045031",
      message: "The output 'CustomActivityStep1Contact' led to no row.",
    });
  });
});
