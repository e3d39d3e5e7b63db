import assert from "node:assert/strict";
import { type FilterGroup } from "../../../../src/core/bulkDeletion/criteria";
import { operatorsOf, operators } from "../../../../src/core/bulkDeletion/operators";
import { resolveCriteria } from "../../../../src/core/bulkDeletion/resolveCriteria";
import { systemTables } from "../../../../src/core/bulkDeletion/systemTables";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";

const jobs = systemTables.get("asyncoperation")!;

function problemsOf(filter: FilterGroup): readonly string[] {
  const { problems = [] } = resolveCriteria({ table: "asyncoperation", filter }, jobs, berlin);
  return problems.map(({ number, sentence }) => `${number}: ${sentence}`);
}

describe("resolveCriteria", () => {
  it("makes moments of relative dates", () => {
    const { test } = resolveCriteria(oldJobs, jobs, berlin);
    assert.deepEqual(test, {
      kind: "all",
      tests: [
        ...[10, 3, 30].map((value, index) => ({
          kind: "compare",
          column: ["operationtype", "statecode", "statuscode"][index],
          comparison: "eq",
          value: { type: "choice", value },
        })),
        {
          kind: "all",
          tests: [
            {
              kind: "compare",
              column: "completedon",
              comparison: "lt",
              value: { type: "dateTime", value: Date.parse("2026-10-26T00:00+01:00") },
            },
          ],
        },
      ],
    });
  });

  it("tells every problem with the number of its condition", () => {
    const filter = all(
      when("operationtype", "eq", "10"),
      when("", "eq"),
      any(
        when("gone", "null"),
        all(when("name", "gt", "a"), when("retrycount", "gt", "many"), when("name", "eq", "")),
        any(),
      ),
    );
    assert.deepEqual(problemsOf(filter), [
      "3.3: This group has no conditions. Add one, or remove the group.",
    ]);
    const conditions = { ...filter, members: filter.members.slice(0, 2) };
    const third = filter.members[2] as FilterGroup;
    const mended = {
      ...conditions,
      members: [...conditions.members, any(...third.members.slice(0, 2))],
    };
    assert.deepEqual(problemsOf(mended), [
      "2: Choose a column.",
      "3.1: System Jobs have no column gone. Choose another one.",
      "3.2.1: System Job Name has no operator Is greater than.",
      "3.2.2: Retry Count is a whole number. Type a number such as 3.",
      "3.2.3: System Job Name is compared with nothing. Give it a value, or choose Contains data or Does not contain data.",
    ]);
  });

  const wrong: readonly (readonly [name: string, filter: FilterGroup, problem: RegExp])[] = [
    [
      "a date that is none",
      all(when("createdon", "gt", "soon")),
      /is a date and time\. Type a date/,
    ],
    [
      "a count of nothing",
      all(when("createdon", "last-x-days", "0")),
      /whole number here, 1 or more/,
    ],
    ["a count beyond counting", all(when("createdon", "last-x-days", "9999999999")), /1 or more/],
    ["a date beyond all calendars", all(when("createdon", "next-x-years", "999999")), /beyond all/],
    ["a choice that is no number", all(when("statecode", "eq", "Completed")), /Choose one of its/],
    ["an id that is none", all(when("ownerid", "eq", "Una")), /is a look-up\. Choose a row/],
    ["control characters", all(when("name", "eq", "a\u0000")), /control character/],
    ["halves of letters", all(when("name", "eq", "\ud83d")), /control character/],
    [
      "501 conditions",
      all(...Array<never>(501).fill(when("name", "null") as never)),
      /500 are the most/,
    ],
    [
      "2,001 values",
      all(when("name", "in", ...Array<string>(2001).fill("a"))),
      /2000 are the most/,
    ],
    ["groups too deep", nested(21), /at most 20 deep/],
    [
      "more than a job can keep as FetchXML",
      all(when("name", "in", ...Array<string>(300).fill("x".repeat(3_900)))),
      /has 1,\d\d\d,\d\d\d characters; 1,000,000 are the most\. Use fewer/,
    ],
  ];
  for (const [name, filter, problem] of wrong) {
    it(`refuses ${name}`, () => {
      const [first] = problemsOf(filter);
      assert.match(first ?? "nothing", problem);
    });
  }

  function nested(levels: number): FilterGroup {
    return levels === 0 ? all(when("name", "null")) : all(nested(levels - 1));
  }
});

describe("operatorsOf", () => {
  const labels = (column: string): readonly string[] =>
    operatorsOf(jobs.columns.get(column)!).map((name) => operators[name].label);

  it("offers what fits a column, as advanced find words it", () => {
    assert.deepEqual(labels("operationtype"), [
      "Equals",
      "Does not equal",
      "Equals one of",
      "Does not equal any of",
      "Contains data",
      "Does not contain data",
    ]);
    assert.ok(labels("name").includes("Does not begin with"));
    assert.ok(labels("completedon").includes("Older than X days"));
    assert.ok(labels("ownerid").includes("Equals current user"));
    assert.ok(!labels("workflowid").includes("Equals current user"));
  });
});
