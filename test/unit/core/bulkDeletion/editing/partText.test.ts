import assert from "node:assert/strict";
import { joinDate, splitDate } from "../../../../../src/core/bulkDeletion/editing/dateParts";
import { shownPart, writtenPart } from "../../../../../src/core/bulkDeletion/editing/partText";

describe("the text of Contains", () => {
  it("is shown and written without the signs of its pattern", () => {
    assert.equal(writtenPart("50%", "like"), "%50[%]%");
    assert.equal(shownPart("%50[%]%", "like"), "50%");
    assert.equal(writtenPart("50%", "ends-with"), "50%");
    assert.equal(writtenPart("", "not-like"), "");
  });

  it("stays a pattern where FetchXML brought one of its own", () => {
    assert.equal(shownPart("a%b", "like"), "a%b");
    assert.equal(writtenPart("a%bc", "like", "a%b"), "a%bc");
  });
});

describe("date and time of a value", () => {
  it("are written apart and read together, finished or not", () => {
    for (const value of ["", "2026", "2026-10-26", "2026-10-26T09:30", "2026-10-26T09:30:00Z"]) {
      assert.equal(joinDate(splitDate(value)), value);
    }
    assert.deepEqual(splitDate("2026-10-26 09:30"), { date: "2026-10-26", time: "09:30" });
  });
});
