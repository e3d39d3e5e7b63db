import assert from "node:assert/strict";
import { refusalsOf, treeOf, withoutPlaces } from "../../../../builders/workflows";
import {
  aXamlFile,
  branch,
  compare,
  conditionSequence,
  evaluate,
  getColumn,
} from "../../../../builders/xaml";
import {
  isDueAfter,
  isDueAt,
  orLatest,
  postpone,
  postponeBy,
  postponeTo,
  timeSpan,
  waitStart,
} from "../../../../builders/xamlSteps";

const wait = (declared: readonly string[], activities: readonly string[]): string =>
  conditionSequence("WaitStep1: For a name", declared, activities, "True");

const condition = (name: string): string => `${name}: x:Boolean = False`;
const since = "T_1: x:Object = [System.DateTime.MinValue]";

/** A wait for a name, or three days. */
const nameOrDays = wait(
  [condition("B_condition"), "B_1", condition("T_condition"), since, timeSpan("T_2", { Days: 3 })],
  [
    getColumn("name", "B_1"),
    compare("NotNull", "B_1", [], "B_condition"),
    branch("WaitBranchStep2", "B_condition", ["<Persist />"]),
    waitStart("T_1"),
    isDueAfter("T_condition", "T_2", "T_1"),
    branch("WaitTimeoutStep3", "T_condition", [], postponeBy("T_2")),
  ],
);

/** A wait for the day behind a date. */
const dayAfter = [
  waitStart("T_1"),
  getColumn("duedate", "T_3", { target: "s:DateTime" }),
  evaluate("Add", "T_3, T_2", "T_3", "s:DateTime"),
  orLatest("T_3"),
  isDueAt("T_condition", "T_3"),
  branch("WaitTimeoutStep3", "T_condition", undefined, postponeTo("T_3")),
];
const dayAfterVariables = [condition("T_condition"), since, timeSpan("T_2", { Days: 1 }), "T_3"];

describe("waits", () => {
  it("are read with their parallel branches, and a time-out by duration", () => {
    const timeOut = { kind: "after", span: "T_2", since: "T_1" };
    const days = { years: 0, months: 0, days: 3, hours: 0, minutes: 0 };
    assert.deepEqual(withoutPlaces(treeOf(nameOrDays).body), [
      {
        kind: "wait",
        designer: { id: "WaitStep1", kind: "wait", description: "For a name" },
        variables: [
          { name: "B_condition", initial: { type: "boolean", value: false } },
          { name: "B_1" },
          { name: "T_condition", initial: { type: "boolean", value: false } },
          { name: "T_1" },
          { name: "T_2", initial: { type: "timeSpan", value: days } },
        ],
        body: [
          {
            kind: "get",
            slot: { kind: "primary" },
            table: "account",
            attribute: "name",
            to: "B_1",
          },
          {
            kind: "compare",
            operator: "NotNull",
            operand: "B_1",
            parameters: [],
            to: "B_condition",
          },
          {
            kind: "branch",
            designer: { id: "WaitBranchStep2", kind: "branch", description: "" },
            condition: "B_condition",
            variables: [],
            body: [{ kind: "persist" }],
          },
          { kind: "waitStart", to: "T_1" },
          { kind: "isDue", timeOut, to: "T_condition" },
          {
            kind: "branch",
            designer: { id: "WaitTimeoutStep3", kind: "branch", description: "" },
            condition: "T_condition",
            timeOut,
            variables: [],
            body: [],
          },
        ],
      },
    ]);
  });

  it("are read with a time-out at a date that is calculated", () => {
    const [node] = treeOf(wait(dayAfterVariables, dayAfter)).body;
    const body = node?.kind === "wait" ? node.body : [];
    assert.deepEqual((withoutPlaces(body) as unknown[]).slice(3), [
      { kind: "orLatest", from: "T_3", to: "T_3" },
      { kind: "isDue", timeOut: { kind: "at", at: "T_3" }, to: "T_condition" },
      {
        kind: "branch",
        designer: { id: "WaitTimeoutStep3", kind: "branch", description: "" },
        condition: "T_condition",
        timeOut: { kind: "at", at: "T_3" },
        variables: [],
        body: [],
      },
    ]);
  });

  it("may stand in the branches of others, with time-outs of their own", () => {
    const inner = nameOrDays.replaceAll("T_", "U_").replaceAll("B_", "C_");
    const outer = nameOrDays.replace("<Persist />", inner);
    assert.deepEqual(
      treeOf(outer).body.map(({ kind }) => kind),
      ["wait"],
    );
  });

  const messagesOf = (...body: readonly string[]): string[] =>
    refusalsOf(aXamlFile(...body)).map(({ message }) => message);

  it("are refused where the time to look again is not the one that is due", () => {
    const others = [
      postponeBy("T_1"),
      postponeTo("T_2"),
      postpone("[T_2]"),
      postponeBy("T_2").replace(`"False"`, `"True"`),
      `<Delay x:Key="Else" />`,
    ];
    for (const other of others) {
      assert.equal(messagesOf(nameOrDays.replace(postponeBy("T_2"), other)).length, 1, other);
    }
    assert.deepEqual(messagesOf(nameOrDays.replace(postponeBy("T_2"), `<x:Null x:Key="Else" />`)), [
      "'ConditionBranch' has no 'mxswa:Postpone': the step was not finished in the designer.",
    ]);
  });

  it("are refused where a time-out has a condition that is not of time", () => {
    const compared = dayAfter.with(4, compare("Null", "T_3", [], "T_condition"));
    assert.deepEqual(messagesOf(wait(dayAfterVariables, compared)), [
      "In 'mxswa:Postpone', PostponeUntil '[DirectCast(T_3, System.DateTime)]' for this condition is not known to this version.",
    ]);
  });

  it("are refused where they are to last what is no length of time", () => {
    const declared = nameOrDays.replace(
      timeSpan("T_2", { Days: 3 }),
      `<Variable Name="T_2" x:TypeArguments="x:Object" />`,
    );
    assert.match(messagesOf(declared)[0] ?? "", /T_2\.Add\(.* is not known to this version/);
  });

  it("do not lend their time-outs to conditions", () => {
    const choice = nameOrDays.replace(">True</InArgument>", ">False</InArgument>");
    assert.equal(messagesOf(choice).length, 3);
  });

  it("keep their times to themselves", () => {
    const more = ["T_condition: x:Boolean = False", since, timeSpan("T_2", { Days: 1 })];
    const inStep = conditionSequence("ConditionStep1", more, [
      waitStart("T_1"),
      isDueAfter("T_condition", "T_2", "T_1"),
    ]);
    assert.equal(messagesOf(inStep).length, 2);
  });
});
