import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { type RowAccess } from "../../../../src/core/rows/row";
import {
  decodeState,
  encodeState,
  type ExecutionState,
  initialState,
} from "../../../../src/core/workflows/executionState";
import { runToBoundary } from "../../../../src/core/workflows/interpreter";
import { StepError } from "../../../../src/core/workflows/stepError";
import { type StepNode, type StepTree } from "../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../builders/memoryRows";
import { aRow, boolean, guid, aGuid, text } from "../../../builders/rows";
import {
  aTree,
  assign,
  at,
  branch,
  choose,
  concatenate,
  create,
  created,
  get,
  literal,
  newChanges,
  otherwise,
  persist,
  referenceLiteral,
  set,
  setState,
  step,
  stop,
  update,
} from "../../../builders/stepTree";
import { aWorld, runToEnd, type TestWorld } from "../../../builders/workflowRun";

const aWorldWithRow = (): TestWorld => aWorld(new MemoryRows(aRow()));

/** A step that adds a letter to the column `name`. */
function append(id: string, letter: string, description = ""): StepNode {
  const nodes = [
    newChanges(),
    get("name", "name"),
    literal("letter", text(letter)),
    concatenate("longer", "name", "letter"),
    set("name", "longer"),
    update(),
  ];
  return step(id, nodes, { description, variables: ["name", "letter", "longer"] });
}

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

describe("the process log", () => {
  it("has a row for each acting step, with its stage, its times and what it did", () => {
    const rows = new MemoryRows(
      aRow(),
      aRow({ table: "team", id: aGuid(8), columns: new Map([["name", text("Support")]]) }),
    );
    const world = aWorld(rows);
    const noon = world.clock.now();
    const slow: RowAccess = {
      ...bound(rows),
      create: (table, columns) => {
        world.clock.set(noon + 250);
        return rows.create(table, columns);
      },
    };
    const make = step("CreateStep2", [create(created("CreateStep2"), "task")], {
      description: "Make a task",
    });
    const give = step("AssignStep3", [
      literal("id", guid(aGuid(8))),
      referenceLiteral("team", "team", "id"),
      assign("team"),
    ]);
    runToEnd(aTree(step("StageStep1", [make], { description: "Prepare" }), give), {
      ...world,
      rows: slow,
    });
    assert.deepEqual(world.entries, [
      {
        stepname: "Make a task",
        activityname: "create",
        stagename: "Prepare",
        status: 2,
        startedon: noon,
        completedon: noon + 250,
        message: "Created task",
      },
      {
        stepname: "AssignStep3",
        activityname: "assign",
        status: 2,
        startedon: noon + 250,
        completedon: noon + 250,
        message: "Assigned account to Support",
      },
    ]);
  });

  it("holds nothing of what rows contain", () => {
    const world = aWorldWithRow();
    runToEnd(aTree(append("UpdateStep1", "secret")), world);
    assert.ok(!JSON.stringify(world.entries).includes("secret"));
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

describe("a step that fails", () => {
  const failed = (work: () => unknown): StepError => {
    try {
      work();
    } catch (thrown) {
      assert.ok(thrown instanceof StepError, String(thrown));
      return thrown;
    }
    throw new Error("Nothing was thrown.");
  };

  it("is named with its place, and its row of the process log is ready to be written", () => {
    const nodes = [newChanges(), at(42, set("revenue", "v", { target: "money" })), update()];
    const body = [
      literal("v", text("many")),
      step("UpdateStep7", nodes, { description: "Sum up" }),
    ];
    const world = aWorldWithRow();
    const error = failed(() => runToEnd(aTree(step("StageStep1", body)), world));
    const message = "Column 'revenue': a text cannot become an amount of money.";
    assert.equal(error.code, "0x80040203");
    assert.equal(error.class, "fail");
    assert.equal(error.message, message);
    assert.deepEqual(error.failure, {
      step: { id: "UpdateStep7", kind: "update", description: "Sum up" },
      place: { line: 42, column: 1 },
      before: [],
      entry: {
        stepname: "Sum up",
        activityname: "update",
        stagename: "StageStep1",
        status: 3,
        startedon: world.clock.now(),
        completedon: world.clock.now(),
        errorcode: "0x80040203",
        message,
      },
    });
    assert.deepEqual(world.entries, []);
  });

  it("is the condition when a comparison in it fails", () => {
    const broken = { ...set("x", "v", { target: "whole" }) };
    const tree = aTree(literal("v", text("x")), choose("ConditionStep1", [broken]));
    const { failure } = failed(() => runToEnd(tree, aWorldWithRow()));
    assert.equal(failure.step.id, "ConditionStep1");
  });

  it("is told together with the conditions that led to it, which are rolled back with it", () => {
    const condition = choose("ConditionStep1", [branch(otherwise, [append("UpdateStep2", "a")])]);
    const { failure } = failed(() => runToEnd(aTree(condition), aWorld(new MemoryRows())));
    assert.deepEqual(
      [...failure.before, failure.entry].map(({ stepname, status }) => [stepname, status]),
      [
        ["ConditionStep1", 2],
        ["UpdateStep2", 3],
      ],
    );
  });

  it("keeps code and class of what went wrong with a row", () => {
    const world = aWorld(new MemoryRows());
    const error = failed(() => runToEnd(aTree(append("UpdateStep1", "a")), world));
    assert.equal(error.code, "0x80045031");
    assert.equal(error.class, "person");
  });

  it("is not blamed for a full store", () => {
    const full = new AppError("store.full", "The disk is full.");
    const rows = {
      ...bound(new MemoryRows(aRow())),
      update: () => {
        throw full;
      },
    };
    assert.throws(
      () => runToEnd(aTree(append("UpdateStep1", "a")), aWorld(rows)),
      (thrown) => thrown === full,
    );
  });
});

/** The methods of rows, to be replaced one by one. */
function bound(rows: MemoryRows): RowAccess {
  return {
    get: (reference) => rows.get(reference),
    create: (table, columns) => rows.create(table, columns),
    update: (reference, columns) => {
      rows.update(reference, columns);
    },
    assign: (reference, owner) => {
      rows.assign(reference, owner);
    },
    setState: (reference, statecode, statuscode) => {
      rows.setState(reference, statecode, statuscode);
    },
  };
}
