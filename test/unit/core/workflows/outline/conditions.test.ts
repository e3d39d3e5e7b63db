import assert from "node:assert/strict";
import { type CompareOperator, type StepNode } from "../../../../../src/core/workflows/stepTree";
import { outline } from "../../../../builders/outlines";
import { choice, text, timeSpan } from "../../../../builders/rows";
import {
  arithmetic,
  branch,
  choose,
  compare,
  get,
  isDue,
  literal,
  logic,
  otherwise,
  related,
  stop,
  timeOutBranch,
  wait,
  waitStart,
} from "../../../../builders/stepTree";

/** A column compared with a text, as a variable. */
function comparison(
  to: string,
  attribute: string,
  operator: CompareOperator = "Equal",
): readonly StepNode[] {
  const value = literal(`${to}_value`, text(to));
  const sides = [get(`${to}_column`, attribute), value];
  return operator === "Null" || operator === "NotNull"
    ? [...sides, compare(to, `${to}_column`, operator)]
    : [...sides, compare(to, `${to}_column`, operator, `${to}_value`)];
}

const nothing = "\n      Do nothing";

describe("conditions in an outline", () => {
  it("are sentences, with the row named once", () => {
    const nodes = [
      ...comparison("a", "statuscode"),
      ...comparison("b", "name", "BeginsWith"),
      ...comparison("c", "fax", "Null"),
      logic("bc", "b", "And", "c"),
      logic("abc", "a", "And", "bc"),
      branch("abc", []),
    ];
    assert.equal(
      outline([choose("ConditionStep1", nodes)]),
      `  If statuscode of this account equals "a"
     and name begins with "b"
     and fax does not contain data${nothing}`,
    );
  });

  it("say otherwise, and what is done in each case", () => {
    const nodes = [
      ...comparison("a", "name"),
      branch("a", [stop("succeeded", "none")]),
      ...comparison("b", "name", "NotEqual"),
      branch("b", []),
      branch(otherwise, [stop("canceled", "a_value")]),
    ];
    assert.equal(
      outline([choose("ConditionStep1", nodes, { description: "Is it A?" })]),
      `• Is it A?
    If name of this account equals "a"
        Stop workflow as Succeeded

    Otherwise, if name of this account does not equal "b"
        Do nothing

    Otherwise:
        Stop workflow as Canceled: "a"`,
    );
  });

  it("list what is joined otherwise within them", () => {
    const nodes = [
      ...comparison("a", "name"),
      ...comparison("b", "fax"),
      ...comparison("c", "city"),
      ...comparison("d", "zip"),
      logic("cd", "c", "And", "d"),
      logic("bcd", "b", "Or", "cd"),
      logic("all", "a", "And", "bcd"),
      branch("all", []),
    ];
    assert.equal(
      outline([choose("ConditionStep1", nodes)]),
      `  If name of this account equals "a"
     and any of these:
         fax equals "b"
         all of these:
             city equals "c"
             zip equals "d"${nothing}`,
    );
  });

  it("compare with columns of other rows, and with several values", () => {
    const period = { slot: related("periodid", "period"), table: "period" };
    const nodes = [
      get("date", "createdon"),
      get("start", "start", period),
      compare("a", "date", "LessThan", "start"),
      get("state", "statuscode", period),
      literal("one", choice(1)),
      literal("two", choice(2)),
      compare("b", "state", "In", "one", "two"),
      logic("ab", "a", "Or", "b"),
      branch("ab", []),
    ];
    assert.equal(
      outline([choose("ConditionStep1", nodes)], {
        labels: [
          {
            logicalname: "period",
            columns: [{ logicalname: "statuscode", choices: [{ value: 2, label: "Closed" }] }],
          },
        ],
      }),
      `  If createdon of this account is less than start of periodid (period)
     or statuscode of periodid (period) equals one of 1, Closed${nothing}`,
    );
  });

  it("know every operator", () => {
    const words = new Map<CompareOperator, string>([
      ["NotNull", "contains data"],
      ["NotIn", "equals none of"],
      ["GreaterThan", "is greater than"],
      ["GreaterEqual", "is greater than or equal to"],
      ["LessEqual", "is less than or equal to"],
      ["Contains", "contains"],
      ["DoesNotContain", "does not contain"],
      ["DoesNotBeginWith", "does not begin with"],
      ["EndsWith", "ends with"],
      ["DoesNotEndWith", "does not end with"],
      ["On", "is on"],
      ["OnOrAfter", "is on or after"],
      ["OnOrBefore", "is on or before"],
    ]);
    for (const [operator, expected] of words) {
      const nodes = [...comparison("a", "name", operator), branch("a", [])];
      const [line = ""] = outline([choose("ConditionStep1", nodes)]).split("\n");
      const object = operator === "NotNull" ? "" : ' "a"';
      assert.equal(line, `  If name of this account ${expected}${object}`);
    }
  });

  it("are never true where nothing was compared", () => {
    const variables = [{ name: "a", initial: { type: "boolean", value: false } }] as const;
    assert.equal(
      outline([choose("ConditionStep1", [branch("a", [])], { variables })]),
      `  If never${nothing}`,
    );
  });
});

describe("waits in an outline", () => {
  const span = { name: "span", initial: timeSpan({ days: 3 }) };

  it("say what they wait for, and how long at the latest", () => {
    const nodes = [
      ...comparison("a", "name", "NotNull"),
      branch("a", []),
      ...comparison("b", "fax"),
      branch("b", []),
      waitStart("since"),
      isDue("due", { kind: "after", span: "span", since: "since" }),
      timeOutBranch("due", { kind: "after", span: "span", since: "since" }, [
        stop("canceled", "none"),
      ]),
    ];
    assert.equal(
      outline([wait("WaitStep1", nodes, [span])]),
      `  Wait until name of this account contains data
      Do nothing

  Or until fax of this account equals "b"
      Do nothing

  Or at the latest after 3 days
      Stop workflow as Canceled`,
    );
  });

  it("say the time that they wait for", () => {
    const at = { kind: "at", at: "date" } as const;
    const first = [get("date", "duedate"), isDue("due", at), timeOutBranch("due", at, [])];
    const nodes = [
      ...first,
      get("day", "enddate"),
      arithmetic("date", "Subtract", ["day", "span"]),
      timeOutBranch("due", at, []),
      get("date", "enddate"),
      timeOutBranch("due", at, []),
    ];
    assert.equal(
      outline([wait("WaitStep1", nodes, [span])]),
      `  Wait until duedate of this account
      Do nothing

  Or at the latest 3 days before enddate of this account
      Do nothing

  Or at the latest on enddate of this account${nothing}`,
    );
    const after = { kind: "after", span: "span", since: "since" } as const;
    assert.equal(
      outline([wait("WaitStep1", [timeOutBranch("due", after, [])], [span])]),
      `  Wait 3 days${nothing}`,
    );
  });
});
