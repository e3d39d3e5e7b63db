import assert from "node:assert/strict";
import { type CallArgument, type StepNode } from "../../../../../src/core/workflows/stepTree";
import { type World } from "../../../../../src/core/workflows/world";
import { MemoryRows } from "../../../../builders/memoryRows";
import { aGuid, aRow, text } from "../../../../builders/rows";
import { aTree, literal, newChanges, set, step, update } from "../../../../builders/stepTree";
import { aWorld, runToEnd } from "../../../../builders/workflowRun";

const args: readonly CallArgument[] = [
  { name: "In", direction: "in", variable: "a", type: "text" },
  { name: "Both", direction: "inOut", variable: "b", type: "text" },
  { name: "Out", direction: "out", variable: "c", type: "text" },
];
const call: StepNode = {
  line: 1,
  column: 1,
  kind: "call",
  call: { kind: "customActivity", type: "Contoso.Tax", assembly: "Contoso" },
  arguments: args,
};
const nodes = [
  literal("a", text("A")),
  literal("b", text("B")),
  literal("c", text("C")),
  call,
  step("UpdateStep1", [newChanges(), set("fax", "b"), set("name", "c"), update()]),
];

function columnsAfter(answer: World["call"]): readonly unknown[] {
  const rows = new MemoryRows(aRow());
  runToEnd(aTree(...nodes), aWorld(rows, { call: answer }));
  const columns = rows.get({ table: "account", id: aGuid(1) })?.columns;
  return [columns?.get("fax"), columns?.get("name")];
}

describe("a step that calls what runs outside of the platform", () => {
  it("hands in what goes in, and keeps what comes out", () => {
    let given: unknown;
    const columns = columnsAfter((_target, inputs) => {
      given = [...inputs];
      return { Both: "new", Out: "out" };
    });
    assert.deepEqual(given, [
      ["In", text("A")],
      ["Both", text("B")],
    ]);
    assert.deepEqual(columns, [text("new"), text("out")]);
  });

  it("empties what only comes out where nothing does, and leaves the rest", () => {
    assert.deepEqual(
      columnsAfter(() => ({})),
      [text("B"), undefined],
    );
  });

  it("fails by the name of an output that there is not", () => {
    assert.throws(() => columnsAfter(() => ({ Ouut: "x" })), {
      code: "0x80040265",
      message: "The stub of Contoso.Tax gives Ouut, which is no output of it here.",
    });
  });
});
