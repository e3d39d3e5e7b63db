import assert from "node:assert/strict";
import {
  decodeState,
  encodeState,
  type ExecutionState,
  initialState,
} from "../../../../src/core/workflows/executionState";
import { runToBoundary } from "../../../../src/core/workflows/interpreter";
import { type StepNode, type StepTree } from "../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../builders/memoryRows";
import { aRow, boolean, text } from "../../../builders/rows";
import {
  append,
  aTree,
  branch,
  choose,
  literal,
  newChanges,
  otherwise,
  persist,
  set,
  setState,
  step,
  stop,
  update,
} from "../../../builders/stepTree";
import { aWorld, aWorldWithRow, runToEnd, type TestWorld } from "../../../builders/workflowRun";

function nameIn(world: TestWorld): unknown {
  return world.rows.get(world.primary)?.columns.get("name")?.value;
}

/** How many boundaries a run stops at before it ends. */
function boundariesOf(tree: StepTree): number {
  let count = -1;
  runToEnd(tree, aWorldWithRow(), (state) => {
    count += 1;
    return state;
  });
  return count;
}

describe("runToBoundary", () => {
  it("stops behind each designer step that acts, and ends together with the last one", () => {
    const world = aWorldWithRow();
    const tree = aTree(append("UpdateStep1", "a"), append("UpdateStep2", "b"));
    const first = runToBoundary(tree, initialState(tree), world);
    assert.equal(first.kind, "boundary");
    assert.deepEqual(first.state.position, [1]);
    assert.equal(nameIn(world), "a");
    assert.deepEqual(runToBoundary(tree, first.state, world), { kind: "finished" });
    assert.equal(nameIn(world), "ab");
  });

  it("leaves the state that it was given as it was, so that a step can be run again", () => {
    const rows = new MemoryRows(aRow());
    const tree = aTree(append("UpdateStep1", "a"), append("UpdateStep2", "b"));
    const begun = initialState(tree);
    const before = encodeState(begun);
    const savepoint = rows.savepoint();
    const first = runToBoundary(tree, begun, aWorld(rows));
    savepoint.rollBack();
    assert.equal(encodeState(begun), before);
    assert.deepEqual(runToBoundary(tree, begun, aWorld(rows)), first);
  });

  it("ends at once when there is nothing to do", () => {
    const tree = aTree();
    assert.deepEqual(runToBoundary(tree, initialState(tree), aWorldWithRow()), {
      kind: "finished",
    });
  });

  it("stops at a checkpoint only where there is something to keep", () => {
    const note = literal("v", text("x"));
    const acting = append("UpdateStep1", "a");
    assert.equal(boundariesOf(aTree(persist, note)), 0);
    assert.equal(boundariesOf(aTree(note, persist, note)), 1);
    assert.equal(boundariesOf(aTree(acting, persist, persist, note)), 1);
    assert.equal(boundariesOf(aTree(acting, persist)), 0);
    assert.equal(boundariesOf(aTree(step("UpdateStep1", [note, persist, update()]), note)), 1);
  });

  it("keeps the effects of one designer step together, whatever containers it holds", () => {
    const inner = step("Sequence", [newChanges(), update()]);
    const tree = aTree(step("UpdateStep1", [inner, setState(1, 2)]), append("UpdateStep2", "b"));
    const world = aWorldWithRow();
    const first = runToBoundary(tree, initialState(tree), world);
    assert.equal(first.kind, "boundary");
    assert.deepEqual(first.state.position, [1]);
    assert.deepEqual(
      world.entries.map(({ message }) => message),
      ["Updated account; Set account to state 1, status reason 2"],
    );
  });

  it("stops behind an effect that stands in no designer step", () => {
    const tree = aTree(step("Sequence", [setState(1, 2), setState(0, 1)]));
    const world = aWorldWithRow();
    const first = runToBoundary(tree, initialState(tree), world);
    assert.equal(first.kind === "boundary" && first.state.position.join(), "0,1");
  });

  it("remembers between boundaries what a change set under construction holds", () => {
    const world = aWorldWithRow();
    const nodes = [literal("v", text("x")), newChanges(), set("name", "v"), persist, update()];
    runToEnd(aTree(...nodes), world, (state) => decodeState(encodeState(state)));
    assert.equal(nameIn(world), "x");
  });

  it("leaves a change set in the state that it was given as it was", () => {
    const tree = aTree(newChanges(), set("a", "v"), persist, set("b", "v"), update());
    const first = runToBoundary(tree, initialState(tree), aWorldWithRow());
    assert.equal(first.kind, "boundary");
    const before = encodeState(first.state);
    runToBoundary(tree, first.state, aWorldWithRow());
    assert.equal(encodeState(first.state), before);
  });

  it("gives a container's variables their initial values each time it is entered", () => {
    const world = aWorldWithRow();
    const tree = aTree(
      literal("v", text("from outside")),
      step("Sequence", [literal("u", text("x"))], { variables: ["u"] }),
      step("UpdateStep1", [newChanges(), set("a", "v"), set("b", "u"), set("c", "w"), update()], {
        variables: ["v", { name: "w", initial: text("initial") }],
      }),
    );
    runToEnd(tree, world);
    const columns = world.rows.get(world.primary)?.columns;
    assert.deepEqual(columns, new Map([["c", text("initial")]]));
  });

  it("stores no variables of containers that were left", () => {
    const tree = aTree(append("UpdateStep1", "a"), append("UpdateStep2", "b"));
    const first = runToBoundary(tree, initialState(tree), aWorldWithRow());
    assert.equal(first.kind === "boundary" && first.state.variables.size, 0);
  });

  it("refuses a position that is not one of the tree", () => {
    const tree = aTree(append("UpdateStep1", "a"));
    const elsewhere: ExecutionState = { ...initialState(tree), position: [0, 0, 3] };
    assert.throws(() => runToBoundary(tree, elsewhere, aWorldWithRow()), { code: "0x80044304" });
  });

  it("walks through 10,000 nested conditions, and stores a position inside them", () => {
    let nested = [append("UpdateStep1", "a"), append("UpdateStep2", "b")];
    for (let depth = 0; depth < 10_000; depth += 1) {
      nested = [choose(`ConditionStep${depth}`, [branch(otherwise, nested)])];
    }
    const world = aWorldWithRow();
    runToEnd(aTree(...nested), world, (state) => decodeState(encodeState(state)));
    assert.equal(nameIn(world), "ab");
    assert.equal(world.entries.length, 10_002);
  });
});

describe("conditions", () => {
  const yes = literal("yes", boolean(true));

  it("take the first true branch and skip the rest of the list, comparisons included", () => {
    const world = aWorldWithRow();
    const tree = aTree(
      yes,
      choose("ConditionStep1", [
        branch("no", [append("UpdateStep2", "a")]),
        branch("yes", [append("UpdateStep3", "b")]),
        setState(9, 9),
        branch("yes", [append("UpdateStep4", "c")]),
        branch(otherwise, [append("UpdateStep5", "d")]),
      ]),
      append("UpdateStep6", "e"),
    );
    runToEnd(tree, world);
    assert.equal(nameIn(world), "be");
    assert.equal(world.rows.get(world.primary)?.statecode, 0);
  });

  it("go on behind the condition when no branch is true", () => {
    const world = aWorldWithRow();
    const tree = aTree(
      choose("ConditionStep1", [branch("no", [append("UpdateStep2", "a")])]),
      append("UpdateStep3", "b"),
    );
    runToEnd(tree, world);
    assert.equal(nameIn(world), "b");
  });

  it("are not decided again after a boundary inside a branch", () => {
    const world = aWorldWithRow();
    const changes = [append("UpdateStep2", "a"), append("UpdateStep3", "b")];
    const tree = aTree(
      yes,
      choose("ConditionStep1", [branch("yes", changes), branch(otherwise, changes)]),
    );
    runToEnd(tree, world, (state) => decodeState(encodeState(state)));
    assert.equal(nameIn(world), "ab");
    assert.deepEqual(
      world.entries.map(({ activityname }) => activityname),
      ["condition", "update", "update"],
    );
  });

  it("say in the process log which branch was taken", () => {
    const messages = (...body: readonly StepNode[]): unknown => {
      const world = aWorldWithRow();
      runToEnd(aTree(yes, choose("ConditionStep1", body, { description: "Ready?" })), world);
      return world.entries.map(({ stepname, message }) => `${stepname} ${message ?? ""}`);
    };
    assert.deepEqual(messages(branch("no", []), yes, branch("yes", []), branch(otherwise, [])), [
      "Ready? Branch 2 of 3 is true",
    ]);
    assert.deepEqual(messages(branch("no", []), branch(otherwise, [])), [
      "Ready? Branch 2 of 2 is taken, since no other is true",
    ]);
    assert.deepEqual(messages(branch("no", [])), ["Ready? No branch is true"]);
  });
});

describe("stop", () => {
  const stopping = (outcome: "succeeded" | "canceled"): StepTree =>
    aTree(
      append("UpdateStep1", "a"),
      step("StopWorkflowStep2", [literal("v", text("Nothing to do")), stop(outcome, "v")]),
      append("UpdateStep3", "b"),
    );

  it("ends the job with its message, and nothing behind it runs", () => {
    for (const outcome of ["succeeded", "canceled"] as const) {
      const world = aWorldWithRow();
      const ended = runToEnd(stopping(outcome), world);
      assert.deepEqual(ended, { kind: "stopped", outcome, message: "Nothing to do" });
      assert.equal(nameIn(world), "a");
    }
  });

  it("stands in the process log as it ended", () => {
    const last = (outcome: "succeeded" | "canceled"): unknown => {
      const world = aWorldWithRow();
      runToEnd(stopping(outcome), world);
      const { activityname, status, message } = world.entries.at(-1) ?? {};
      return [activityname, status, message];
    };
    assert.deepEqual(last("succeeded"), ["stop", 2, "Stopped as Succeeded"]);
    assert.deepEqual(last("canceled"), ["stop", 4, "Stopped as Canceled"]);
  });

  it("needs no message", () => {
    const ended = runToEnd(aTree(stop("succeeded", "v")), aWorldWithRow());
    assert.deepEqual(ended, { kind: "stopped", outcome: "succeeded", message: "" });
  });
});
