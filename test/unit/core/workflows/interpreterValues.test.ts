import assert from "node:assert/strict";
import { type StepValue } from "../../../../src/core/store/processLog";
import { StepError } from "../../../../src/core/workflows/stepError";
import { type StepNode } from "../../../../src/core/workflows/stepTree";
import { type World } from "../../../../src/core/workflows/world";
import { MemoryRows } from "../../../builders/memoryRows";
import { aGuid, aRow, boolean, choice, guid, lookup, text, whole } from "../../../builders/rows";
import {
  arithmetic,
  aTree,
  assign,
  branch,
  choose,
  compare,
  create,
  created,
  firstNonNull,
  get,
  literal,
  newChanges,
  otherwise,
  referenceLiteral,
  related,
  set,
  setState,
  step,
  stop,
  update,
} from "../../../builders/stepTree";
import { aWorld, runToEnd } from "../../../builders/workflowRun";

const zoe = aRow({ table: "contact", id: aGuid(2), columns: new Map([["name", text("Zoë")]]) });
const account = aRow({
  columns: new Map([
    ["name", text("Contoso")],
    ["prioritycode", choice(1, "High")],
    ["contactid", lookup("contact", aGuid(2))],
  ]),
});

type Values = readonly (readonly [name: string, text: string])[];

/** The values of each row of the process log; of a failed run, those of the failure. */
function valuesOf(...nodes: readonly StepNode[]): readonly Values[] {
  return valuesIn({}, ...nodes);
}

function valuesIn(facts: Partial<World>, ...nodes: readonly StepNode[]): readonly Values[] {
  const world = aWorld(new MemoryRows(account, zoe), facts);
  const short = (inputs: readonly StepValue[] = []): Values =>
    inputs.map(({ name, text }) => [name, text]);
  try {
    runToEnd(aTree(...nodes), world);
  } catch (thrown) {
    assert.ok(thrown instanceof StepError, String(thrown));
    return [short(thrown.failure.entry.inputs)];
  }
  return world.entries.map(({ inputs }) => short(inputs));
}

describe("the values in the process log", () => {
  it("are the columns that an update or a create sends, as texts", () => {
    const slot = created("CreateStep2");
    const nodes = [
      step("UpdateStep1", [
        newChanges(),
        literal("a", text("New")),
        set("name", "a"),
        get("c", "contactid"),
        set("contactid", "c"),
        set("fax", "empty"),
        update(),
      ]),
      step("CreateStep2", [
        newChanges(slot, "task"),
        get("p", "prioritycode"),
        set("prioritycode", "p", { slot, table: "task" }),
        create(slot, "task"),
      ]),
    ];
    assert.deepEqual(valuesOf(...nodes), [
      [
        ["name", "New"],
        ["contactid", "Zoë"],
        ["fax", ""],
      ],
      [["prioritycode", "High"]],
    ]);
  });

  it("are the owner, the state and the reason that other steps set", () => {
    const nodes = [
      step("AssignStep1", [
        literal("id", guid(aGuid(2))),
        referenceLiteral("user", "systemuser", "id", "Una One"),
        assign("user"),
      ]),
      step("SetStateStep2", [setState(1, 2)]),
      step("StopStep3", [literal("why", text("Done")), stop("succeeded", "why")]),
    ];
    assert.deepEqual(valuesOf(...nodes), [
      [["ownerid", "Una One"]],
      [
        ["statecode", "1"],
        ["statuscode", "2"],
      ],
      [["reason", "Done"]],
    ]);
  });

  it("are both sides of the comparisons that a condition has made", () => {
    const slot = related("contactid", "contact");
    const condition = choose("ConditionStep1", [
      get("n", "name", { slot, table: "contact" }),
      literal("z", text("Zara")),
      compare("first", "n", "Equal", "z"),
      branch("first", []),
      get("p", "prioritycode"),
      firstNonNull("q", ["p"]),
      literal("one", choice(1, "High")),
      literal("two", choice(2)),
      compare("second", "q", "In", "one", "two"),
      branch("second", []),
      compare("never", "n", "Null"),
    ]);
    assert.deepEqual(valuesOf(condition), [
      [
        ["contactid.name", "Zoë"],
        ["Equal", "Zara"],
        ["prioritycode", "High"],
        ["In", "High, 2"],
      ],
    ]);
  });

  it("are those of the comparisons when no branch is true, or only the last", () => {
    const nodes = [get("f", "fax"), compare("filled", "f", "NotNull"), branch("filled", [])];
    const values = [
      ["fax", ""],
      ["NotNull", ""],
    ];
    assert.deepEqual(valuesOf(choose("ConditionStep1", nodes)), [values]);
    const withElse = [...nodes, branch(otherwise, [step("UpdateStep2", [update()])])];
    assert.deepEqual(valuesOf(choose("ConditionStep1", withElse)), [values, []]);
  });
});

describe("the values of choices and yes/no in the process log", () => {
  const labels: Partial<World> = {
    choiceLabel: ({ table, attribute }, value) => `${table}.${attribute} ${value}`,
  };

  it("are labels where those of their column are known", () => {
    const nodes = [
      literal("one", choice(1)),
      literal("yes", boolean(true)),
      newChanges(),
      set("prioritycode", "one"),
      set("creditonhold", "yes"),
      update(),
    ];
    assert.deepEqual(valuesIn(labels, step("UpdateStep1", nodes), step("S", [setState(1, 2)])), [
      [
        ["prioritycode", "account.prioritycode 1"],
        ["creditonhold", "account.creditonhold 1"],
      ],
      [
        ["statecode", "account.statecode 1"],
        ["statuscode", "account.statuscode 2"],
      ],
    ]);
  });

  it("are those of the column that they are compared with", () => {
    const nodes = [
      get("p", "prioritycode"),
      literal("one", choice(1)),
      compare("same", "p", "Equal", "one"),
      branch("same", []),
    ];
    assert.deepEqual(valuesIn(labels, choose("ConditionStep1", nodes)), [
      [
        ["prioritycode", "High"],
        ["Equal", "account.prioritycode 1"],
      ],
    ]);
  });
});

describe("the values of a step that failed", () => {
  it("are those that it was to make something of", () => {
    const sum = step("UpdateStep1", [
      get("n", "name"),
      literal("one", whole(1)),
      arithmetic("sum", "Subtract", ["n", "one"]),
    ]);
    assert.deepEqual(valuesOf(sum), [
      [
        ["name", "Contoso"],
        ["one", "1"],
      ],
    ]);
  });

  it("are those that it was to write", () => {
    const slot = related("otherid", "account");
    const nodes = [newChanges(slot), literal("n", text("New")), set("name", "n", { slot })];
    assert.deepEqual(valuesOf(step("UpdateStep1", [...nodes, update(slot)])), [[["name", "New"]]]);
  });

  it("are the sides that cannot be compared", () => {
    const nodes = [
      get("c", "contactid"),
      literal("one", whole(1)),
      compare("x", "c", "Equal", "one"),
    ];
    assert.deepEqual(valuesOf(choose("ConditionStep1", nodes)), [
      [
        ["contactid", "Zoë"],
        ["Equal", "1"],
      ],
    ]);
  });
});
