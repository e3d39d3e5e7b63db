import assert from "node:assert/strict";
import { type CallArgument, type StepNode } from "../../../../../src/core/workflows/stepTree";
import { type Answer, type World } from "../../../../../src/core/workflows/world";
import { runToBoundary } from "../../../../../src/core/workflows/interpreter";
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

function columnsAfter(
  outputs: (inputs: Parameters<World["answerTo"]>[1]) => ReturnType<Answer["outputs"]>,
): readonly unknown[] {
  const rows = new MemoryRows(aRow());
  runToEnd(
    aTree(...nodes),
    aWorld(rows, {
      answerTo: (_target, inputs) => ({
        dueSince: (asked) => asked,
        outputs: () => outputs(inputs),
      }),
    }),
  );
  const columns = rows.get({ table: "account", id: aGuid(1) })?.columns;
  return [columns?.get("fax"), columns?.get("name")];
}

describe("a step that calls what runs outside of the platform", () => {
  it("hands in what goes in, and keeps what comes out", () => {
    let given: unknown;
    const columns = columnsAfter((inputs) => {
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

  it("fails by an output of the wrong type", () => {
    assert.throws(() => columnsAfter(() => ({ Out: 12 })), {
      code: "0x80040203",
      message:
        "The output 'Out' of Contoso.Tax holds a text. 12 is none: write a string such as \"Contoso\".",
    });
  });

  it("waits for an answer that takes its time, and calls once it has come", () => {
    const rows = new MemoryRows(aRow());
    let calls = 0;
    const world = aWorld(rows, {
      answerTo: () => ({
        dueSince: (asked) => asked + 60_000,
        outputs: () => ({ Out: `answer ${++calls}` }),
      }),
    });
    const tree = aTree(...nodes);
    const start = world.clock.now();
    const first = runToEnd(tree, world);
    assert.ok(first.kind === "waiting");
    assert.equal(first.until, start + 60_000);
    assert.equal(first.answerOf, "Contoso.Tax");
    world.clock.set(start + 30_000);
    const early = runToBoundary(tree, first.state, world);
    assert.ok(early.kind === "waiting" && early.until === start + 60_000);
    assert.equal(calls, 0);
    world.clock.set(start + 60_000);
    assert.equal(runToBoundary(tree, early.state, world).kind, "boundary");
    assert.equal(calls, 1);
    assert.deepEqual(
      world.entries.map(({ status }) => status),
      [5, 2],
    );
  });
});
