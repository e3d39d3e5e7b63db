import assert from "node:assert/strict";
import { type ColumnValues, type Value } from "../../../../src/core/rows/value";
import { decodeState, encodeState } from "../../../../src/core/workflows/executionState";
import { type StepNode, type StepTree } from "../../../../src/core/workflows/stepTree";
import { MemoryRows } from "../../../builders/memoryRows";
import { aGuid, aRow, boolean, choice, guid, lookup, text } from "../../../builders/rows";
import {
  assign,
  aTree,
  branch,
  choose,
  compare,
  create,
  created,
  firstNonNull,
  get,
  literal,
  logic,
  newChanges,
  otherwise,
  ownerLiteral,
  persist,
  referenceLiteral,
  related,
  set,
  setState,
  step,
  stop,
  update,
} from "../../../builders/stepTree";
import { aReference, aWorld, runToEnd, type TestWorld } from "../../../builders/workflowRun";

/** Workflows in the shapes that exports have: what the designer writes for the steps that people build most. */

const table = "case";
const here = { table };
const user = (number: number): Value => lookup("systemuser", aGuid(number));

function aCase(columns: readonly (readonly [string, Value])[], statuscode = 1): MemoryRows {
  return new MemoryRows(aRow({ table, id: aGuid(1), statuscode, columns: new Map(columns) }));
}

function run(tree: StepTree, rows: MemoryRows): TestWorld {
  const world = aWorld(rows, { primary: aReference(1, table) });
  runToEnd(tree, world, (state) => decodeState(encodeState(state)));
  return world;
}

/** The comparison of a column with a literal, with the variables that the designer makes for it. */
function equals(to: string, attribute: string, value: Value): readonly StepNode[] {
  return [
    get(`${to}_2`, attribute, here),
    literal(`${to}_3`, value),
    compare(to, `${to}_2`, "Equal", `${to}_3`),
  ];
}

function ownerFromColumn(id: string, attribute: string): StepNode {
  const nodes = [
    get(`${id}_2`, attribute, { ...here, target: "lookup" }),
    firstNonNull(`${id}_1`, [`${id}_2`], "lookup"),
    ownerLiteral(`${id}_3`, `${id}_1`),
  ];
  return step(id, [...nodes, assign(`${id}_3`, undefined, table)]);
}

function ownerFromLiteral(id: string, team: string): StepNode {
  const nodes = [
    literal(`${id}_2`, guid(team)),
    referenceLiteral(`${id}_1`, "team", `${id}_2`, "A team"),
    ownerLiteral(`${id}_3`, `${id}_1`),
  ];
  return step(id, [...nodes, assign(`${id}_3`, undefined, table)]);
}

describe("a notification for one of two people", () => {
  const notify = (id: string, ownerColumn: string): StepNode => {
    const facts = { slot: created(id), table: "notification" };
    return step(id, [
      newChanges(facts.slot, facts.table),
      literal(`${id}_1`, text("Ready for closure")),
      set("name", `${id}_1`, { ...facts, target: "text" }),
      get(`${id}_4`, "caseid", { ...here, target: "lookup" }),
      firstNonNull(`${id}_3`, [`${id}_4`], "lookup"),
      set("regarding", `${id}_3`, { ...facts, target: "lookup" }),
      get(`${id}_6`, ownerColumn, { ...here, target: "lookup" }),
      firstNonNull(`${id}_5`, [`${id}_6`], "lookup"),
      set("ownerid", `${id}_5`, { ...facts, target: "lookup" }),
      create(facts.slot, facts.table),
      persist,
    ]);
  };
  const tree = aTree(
    choose("ConditionStep1", [
      ...equals("b_1", "isrequested", boolean(true)),
      get("b_5", "redactor", here),
      compare("b_4", "b_5", "NotNull"),
      logic("b_condition", "b_1", "And", "b_4"),
      branch("b_condition", [notify("CreateStep3", "redactor")]),
      branch(otherwise, [notify("CreateStep5", "officer")]),
    ]),
  );
  const notifications = (rows: MemoryRows): unknown =>
    rows.all("notification").map(({ owner, columns }) => [owner?.id, columns.get("regarding")]);
  const regarding = lookup(table, aGuid(1));

  it("goes to the first one where both conditions are met", () => {
    const rows = aCase([
      ["isrequested", boolean(true)],
      ["redactor", user(11)],
      ["officer", user(12)],
    ]);
    run(tree, rows);
    assert.deepEqual(notifications(rows), [[aGuid(11), regarding]]);
  });

  it("goes to the second one otherwise", () => {
    const rows = aCase([
      ["isrequested", boolean(false)],
      ["redactor", user(11)],
      ["officer", user(12)],
    ]);
    run(tree, rows);
    assert.deepEqual(notifications(rows), [[aGuid(12), regarding]]);
  });
});

describe("a chain of four branches that routes a row", () => {
  const [backlog, review] = [aGuid(0xb), aGuid(0xc)];
  const condition = (id: string, status: readonly StepNode[], more?: StepNode[]): StepNode[] => [
    ...equals(`${id}_1`, "milestone", choice(2)),
    ...status,
    ...(more ?? []),
    ...(more === undefined ? [] : [logic(`${id}_4`, `${id}_5`, "And", `${id}_8`)]),
    logic(`${id}_condition`, `${id}_1`, "And", more === undefined ? `${id}_5` : `${id}_4`),
  ];
  const officer = (id: string, operator: "Null" | "NotNull"): StepNode[] => [
    get(`${id}_9`, "officer", here),
    compare(`${id}_8`, `${id}_9`, operator),
  ];
  const statusIs = (id: string, value: number) => equals(`${id}_5`, "statuscode", choice(value));
  const tree = aTree(
    choose("ConditionStep1", [
      ...condition("c2", statusIs("c2", 18), officer("c2", "Null")),
      branch("c2_condition", [ownerFromLiteral("AssignStep3", backlog)]),
      ...condition("c4", statusIs("c4", 18), officer("c4", "NotNull")),
      branch("c4_condition", [ownerFromColumn("AssignStep5", "officer")]),
      ...condition("c6", statusIs("c6", 19), officer("c6", "NotNull")),
      branch("c6_condition", [ownerFromColumn("AssignStep7", "officer")]),
      ...condition("c8", [
        get("c8_6", "statuscode", here),
        literal("c8_7", choice(20)),
        literal("c8_8", choice(21)),
        compare("c8_5", "c8_6", "In", "c8_7", "c8_8"),
      ]),
      branch("c8_condition", [ownerFromLiteral("AssignStep9", review)]),
    ]),
  );
  const ownerOf = (columns: readonly (readonly [string, Value])[], statuscode: number) => {
    const rows = aCase(columns, statuscode);
    const world = run(tree, rows);
    return [rows.get(world.primary)?.owner?.id, world.entries[0]?.message];
  };
  const milestone = ["milestone", choice(2)] as const;

  it("takes the first branch that is true", () => {
    assert.deepEqual(ownerOf([milestone], 18), [backlog, "Branch 1 of 4 is true"]);
    assert.deepEqual(ownerOf([milestone, ["officer", user(11)]], 18), [
      aGuid(11),
      "Branch 2 of 4 is true",
    ]);
  });

  it("finds the value in a list", () => {
    assert.deepEqual(ownerOf([milestone], 21), [review, "Branch 4 of 4 is true"]);
  });

  it("leaves the row alone when no branch is true", () => {
    assert.deepEqual(ownerOf([milestone], 22), [undefined, "No branch is true"]);
    assert.deepEqual(ownerOf([], 18), [undefined, "No branch is true"]);
  });
});

describe("a related row that is set to a state and then updated", () => {
  const facts = { slot: related("issue", "issue"), table: "issue" };
  const tree = aTree(
    step("SetStateStep2", [setState(0, 3, facts)]),
    step("UpdateStep3", [
      newChanges(facts.slot, facts.table),
      get("u_2", "caseid", { ...here, target: "lookup" }),
      firstNonNull("u_1", ["u_2"], "lookup"),
      set("lastcase", "u_1", { ...facts, target: "lookup" }),
      update(facts.slot, facts.table),
    ]),
  );

  it("gets both", () => {
    const issue = aRow({ table: "issue", id: aGuid(5) });
    const rows = new MemoryRows(
      aRow({ table, id: aGuid(1), columns: new Map([["issue", lookup("issue", aGuid(5))]]) }),
      issue,
    );
    run(tree, rows);
    const changed = rows.get(issue);
    assert.deepEqual(
      [changed?.statuscode, changed?.columns.get("lastcase")],
      [3, lookup(table, aGuid(1))],
    );
  });

  it("makes the job wait for a person when the look-up is empty, and nothing has changed", () => {
    const rows = aCase([]);
    assert.throws(() => run(tree, rows), { code: "0x80045031", class: "person" });
    assert.deepEqual(rows.calls, []);
  });
});

describe("a check against a related row that stops the job", () => {
  const period = { slot: related("periodid", "period"), table: "period" };
  const tree = aTree(
    choose("ConditionStep1", [
      get("c_2", "date", here),
      get("c_3", "start", period),
      compare("c_1", "c_2", "LessThan", "c_3"),
      get("c_6", "end", period),
      compare("c_4", "c_2", "GreaterThan", "c_6"),
      logic("c_condition", "c_1", "Or", "c_4"),
      branch("c_condition", [
        step("StopWorkflowStep3", [literal("s_1", text("Outside")), stop("canceled", "s_1")]),
      ]),
    ]),
  );
  const end = (columns: ColumnValues): unknown => {
    const rows = new MemoryRows(
      aRow({ table, id: aGuid(1), columns }),
      aRow({
        table: "period",
        id: aGuid(5),
        columns: new Map([
          ["start", { type: "dateTime", value: 100 }],
          ["end", { type: "dateTime", value: 200 }],
        ]),
      }),
    );
    const outcome = runToEnd(tree, aWorld(rows, { primary: aReference(1, table) }));
    return outcome.kind === "stopped" ? outcome.message : outcome.kind;
  };
  const on = (value: number) =>
    [
      ["date", { type: "dateTime", value }],
      ["periodid", lookup("period", aGuid(5))],
    ] as const;

  it("cancels outside, and succeeds inside or where there is nothing to compare with", () => {
    assert.equal(end(new Map(on(99))), "Outside");
    assert.equal(end(new Map(on(201))), "Outside");
    assert.equal(end(new Map(on(200))), "finished");
    assert.equal(end(new Map(on(99).slice(0, 1))), "finished");
  });
});
