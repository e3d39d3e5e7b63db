import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { all, berlin, when } from "../../../builders/criteria";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

function fetch(inside: string): string {
  return `<fetch>\n<entity name="asyncoperation">\n${inside}\n</entity>\n</fetch>`;
}

function condition(attributes: string): string {
  return fetch(`<filter>\n<condition ${attributes} />\n</filter>`);
}

const hostile: readonly (readonly [what: string, text: string, message: RegExp])[] = [
  ["nothing", "", /^Line 1, column 1: /],
  ["no XML", "DELETE FROM asyncoperation", /^Line 1, column \d+: /],
  [
    "10,000 filters in each other",
    fetch(`${"<filter>\n".repeat(10_000)}${"</filter>\n".repeat(10_000)}`),
    /^Line 1001, column 1: .*levels/,
  ],
  ["10,000 filters that do not end", fetch("<filter>".repeat(10_000)), /^Line \d+, column \d+: /],
  ["5 MB of blanks", fetch(" ".repeat(5_000_000)), /^Line 1, column 1: .*longer than/],
  [
    "5 MB in a value",
    condition(`attribute="name" operator="eq" value="${"x".repeat(5_000_000)}"`),
    /^Line 1, column 1: .*longer than/,
  ],
  [
    "an entity that grows",
    `<!DOCTYPE fetch [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${fetch("&b;")}`,
    /^Line 1, column \d+: /,
  ],
  [
    "an entity that reads a file",
    `<!DOCTYPE fetch [<!ENTITY a SYSTEM "file:///etc/passwd">]>${fetch("&a;")}`,
    /^Line 1, column \d+: /,
  ],
  [
    "a value of another type",
    condition('attribute="retrycount" operator="eq" value="many"'),
    /^Line 4, column 56: Retry Count is a whole number/,
  ],
  [
    "a column that is gone",
    condition('attribute="gone" operator="eq" value="1"'),
    /^Line 4, column 23: System Jobs have no column gone/,
  ],
  [
    "a date that is far away",
    condition('attribute="completedon" operator="olderthan-x-years" value="2147483647"'),
    /^Line 4, column \d+: .*beyond all calendars/,
  ],
  [
    "a number of days that is none",
    condition('attribute="completedon" operator="olderthan-x-days" value="1e3"'),
    /^Line 4, column \d+: .*whole number/,
  ],
  ["a join", fetch('<link-entity name="account" />'), /^Line 3, column 1: link-entity/],
  ["a limit", `<fetch top="5"><entity name="asyncoperation" /></fetch>`, /^Line 1, column 13: top/],
];

describe("FetchXML and criteria that mean harm", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof criteriaRequests>;

  before(async () => {
    environment = await aMemoryEnvironment(new ManualClock(berlin.now));
    handlers = criteriaRequests(environment);
  });

  after(() => {
    environment.world.store.close();
  });

  for (const [what, text, message] of hostile) {
    it(`are refused at their place: ${what}`, async () => {
      const { problem } = await handlers.readFetchXml({ text }, signal);
      assert.ok(problem);
      const { line, column, detail } = problem;
      assert.match(`Line ${line}, column ${column}: ${detail}`, message);
      assert.ok(detail.length < 500);
    });
  }

  for (const [what, filter, problem] of [
    ["a column that is gone", all(when("gone", "eq", "1")), /no column gone/],
    ["a column of JavaScript's own", all(when("__proto__", "eq", "1")), /no column __proto__/],
    ["a value of another type", all(when("statecode", "eq", "3; DROP TABLE")), /^Status is/],
    ["a date that is none", all(when("completedon", "eq", "2026-02-30")), /^Completed On is/],
    [
      "a date that is far away",
      all(when("completedon", "next-x-years", "2147483647")),
      /beyond all calendars/,
    ],
    [
      "the last day of all calendars",
      all(when("completedon", "on", "+275760-09-13T00:00:00Z")),
      /beyond all calendars/,
    ],
    ["a letter that XML cannot hold", all(when("name", "eq", "\u0000")), /control character/],
    ["half a letter", all(when("name", "like", "\uD800")), /control character/],
    ["a text without an end", all(when("name", "eq", "x".repeat(900_000))), /900000 characters/],
    [
      "501 conditions",
      all(...Array.from({ length: 501 }, () => when("name", "eq", "a"))),
      /501 conditions/,
    ],
  ] as const) {
    it(`are told what to mend: ${what}`, async () => {
      const criteria: Criteria = { table: "asyncoperation", filter };
      const { problems, sentence } = await handlers.readCriteria({ criteria }, signal);
      assert.match(problems[0]?.sentence ?? "", problem);
      assert.equal(sentence, undefined);
    });
  }
});
