import assert from "node:assert/strict";
import { leftOut } from "../../../../../src/core/bulkDeletion/looking/leftOut";
import { all, any, when } from "../../../../builders/criteria";

const completed = when("statecode", "eq", "3");
const failed = when("statuscode", "eq", "31");
const deep = when("depth", "gt", "1");

describe("leftOut", () => {
  it("tells for each condition and group how many rows it is the first to keep", () => {
    const counted = { rows: 100, members: [80, 30, 10, 20, 5] };
    const words = ["Completed", "are Failed, or have Depth greater than 1", "failed"];
    assert.deepEqual(leftOut(all(completed, any(failed, deep), failed), counted, words), [
      { label: "1. Completed", count: 20 },
      { label: "2. Are Failed, or have Depth greater than 1", count: 50 },
      { label: "3. Failed", count: 25 },
    ]);
  });

  it("tells how many rows meet no condition of an OR", () => {
    const counted = { rows: 100, members: [30, 10, 60, 10] };
    assert.deepEqual(leftOut(any(failed, all(completed, deep)), counted, ["Failed", ""]), [
      { label: "None of the conditions is met", count: 60 },
    ]);
  });
});
