import assert from "node:assert/strict";
import { type FilterGroup, type FilterMember } from "../../../../src/core/bulkDeletion/criteria";
import {
  describeCriteria,
  describeMember,
} from "../../../../src/core/bulkDeletion/describeCriteria";
import { systemTables } from "../../../../src/core/bulkDeletion/systemTables";
import { containsPattern } from "../../../../src/core/rows/likePattern";
import { all, any, berlin, oldJobs, when } from "../../../builders/criteria";
import { aGuid } from "../../../builders/rows";

function sentenceOf(filter: FilterGroup, table = "asyncoperation"): string {
  return describeCriteria({ table, filter }, systemTables.get(table)!, berlin);
}

describe("describeMember", () => {
  const member = (of: FilterMember): string =>
    describeMember(of, systemTables.get("asyncoperation")!, berlin);

  it("says a condition or a group in a few words", () => {
    const failed = when("statuscode", "eq", "31");
    assert.equal(member(failed), "Failed");
    assert.equal(
      member(when("completedon", "olderthan-x-days", "30")),
      "completed before 26 Oct 2026 00:00",
    );
    assert.equal(
      member(any(failed, when("regardingobjectid", "null"))),
      "are Failed, or have no Regarding",
    );
  });
});

describe("describeCriteria", () => {
  it("says the usual clean-up in one sentence", () => {
    assert.equal(
      sentenceOf(oldJobs.filter),
      "System jobs of type Workflow that are Completed, Succeeded and completed before 26 Oct 2026 00:00 (Europe/Berlin)",
    );
  });

  const owner = { ...when("ownerid", "eq"), values: [{ value: aGuid(1), uiname: "Una One" }] };
  const sentences: readonly (readonly [FilterGroup, string])[] = [
    [all(), "All rows of System Jobs"],
    [all(when("operationtype", "eq", "10")), "System jobs of type Workflow"],
    [
      any(when("statuscode", "eq", "31"), when("statuscode", "eq", "32")),
      "System jobs that are Failed or Canceled",
    ],
    [
      all(when("statuscode", "in", "31", "32"), when("retrycount", "gt", "3"), owner),
      "System jobs that are Failed or Canceled, and have Retry Count greater than 3 and Owner equal to Una One",
    ],
    [
      all(
        when("statecode", "ne", "3"),
        any(when("regardingobjectid", "null"), when("completedon", "null")),
      ),
      "System jobs that are not Completed, and (are not completed, or have no Regarding)",
    ],
    [
      all(when("name", "like", containsPattern("50%")), when("name", "not-end-with", "x")),
      'System jobs that have System Job Name containing "50%" and System Job Name not ending with "x"',
    ],
    [
      all(
        when("depth", "in", "1", "2", "3", "4", "5", "6", "7"),
        when("depth", "between", "1", "9"),
      ),
      "System jobs that have Depth equal to 1, 2, 3, 4 or 3 more and Depth between 1 and 9",
    ],
    [
      all(
        when("createdon", "on", "2026-10-25"),
        when("postponeuntil", "ge", "2026-01-02T03:04:05Z"),
      ),
      "System jobs that are created from 25 Oct 2026 00:00 and before 26 Oct 2026 00:00, and have Postpone Until from 2 Jan 2026 04:04:05 on (Europe/Berlin)",
    ],
  ];
  for (const [filter, sentence] of sentences) {
    it(`says: ${sentence}`, () => {
      assert.equal(sentenceOf(filter), sentence);
    });
  }

  it("lets no foreign text turn its own words around", () => {
    assert.equal(
      sentenceOf(all(when("name", "eq", "\u202egnp.exe"), when("name", "ne", "شركة"))),
      'System jobs that have System Job Name equal to "\ufffdgnp.exe" and System Job Name other than "\u2068شركة\u2069"',
    );
  });

  it("says what process logs are", () => {
    assert.equal(
      sentenceOf(all(when("status", "eq", "3"), when("errorcode", "not-null")), "workflowlog"),
      "Process logs that are Failed, and have an Error Code",
    );
  });
});
