import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { type ColumnValues, type RowReference } from "../../../../src/core/rows/value";
import { StepError } from "../../../../src/core/workflows/stepError";
import { MemoryRows } from "../../../builders/memoryRows";
import { aGuid, aRow, guid, text } from "../../../builders/rows";
import {
  append,
  aTree,
  assign,
  at,
  branch,
  choose,
  create,
  created,
  literal,
  newChanges,
  otherwise,
  referenceLiteral,
  set,
  setState,
  step,
  update,
} from "../../../builders/stepTree";
import { aWorld, aWorldWithRow, runToEnd } from "../../../builders/workflowRun";

describe("the process log", () => {
  it("has a row for each acting step, with its stage, its times and what it did", () => {
    const team = aRow({
      table: "team",
      id: aGuid(8),
      columns: new Map([["name", text("Support")]]),
    });
    const rows = new (class extends MemoryRows {
      override create(table: string, columns: ColumnValues): RowReference {
        world.clock.set(noon + 250);
        return super.create(table, columns);
      }
    })(aRow(), team);
    const world = aWorld(rows);
    const noon = world.clock.now();
    const make = step("CreateStep2", [create(created("CreateStep2"), "task")], {
      description: "Make a task",
    });
    const give = step("AssignStep3", [
      literal("id", guid(aGuid(8))),
      referenceLiteral("team", "team", "id"),
      assign("team"),
    ]);
    runToEnd(aTree(step("StageStep1", [make], { description: "Prepare" }), give), world);
    assert.deepEqual(world.entries, [
      {
        stepid: "CreateStep2",
        stepname: "Make a task",
        activityname: "create",
        stagename: "Prepare",
        status: 2,
        startedon: noon,
        completedon: noon + 250,
        message: "Created task",
      },
      {
        stepid: "AssignStep3",
        stepname: "AssignStep3",
        activityname: "assign",
        status: 2,
        startedon: noon + 250,
        completedon: noon + 250,
        message: "Assigned account to Support",
        inputs: [{ name: "ownerid", text: "Support" }],
      },
    ]);
  });

  it("keeps what rows contain out of its messages", () => {
    const world = aWorldWithRow();
    runToEnd(aTree(append("UpdateStep1", "secret")), world);
    assert.deepEqual(
      world.entries.map(({ message }) => message),
      ["Updated account"],
    );
  });

  it("names no designer step where there is none", () => {
    const world = aWorldWithRow();
    runToEnd(aTree(setState(1, 2), step("Sequence", [setState(1, 2)])), world);
    assert.deepEqual(
      world.entries.map(({ stepid, stepname }) => [stepid, stepname]),
      [
        [undefined, "setState"],
        [undefined, "Sequence"],
      ],
    );
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
        stepid: "UpdateStep7",
        stepname: "Sum up",
        activityname: "update",
        stagename: "StageStep1",
        status: 3,
        startedon: world.clock.now(),
        completedon: world.clock.now(),
        errorcode: "0x80040203",
        message,
        inputs: [{ name: "revenue", text: "many" }],
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
    const rows = new (class extends MemoryRows {
      override update(): void {
        throw full;
      }
    })(aRow());
    assert.throws(
      () => runToEnd(aTree(append("UpdateStep1", "a")), aWorld(rows)),
      (thrown) => thrown === full,
    );
  });
});
