import assert from "node:assert/strict";
import { byOutcome, countedOutcomes } from "../../../../../src/core/bulkDeletion/looking/outcomes";
import { all, any, when } from "../../../../builders/criteria";

describe("countedOutcomes", () => {
  const told = (...members: readonly number[]): string =>
    countedOutcomes(["30", "31", "32"], [9, 9, ...members]);

  it("tells what is counted last, without what there is none of", () => {
    assert.equal(told(0, 1_204, 586), "1,204 failed and 586 canceled jobs");
    assert.equal(told(2, 3, 1), "2 succeeded, 3 failed and 1 canceled jobs");
    assert.equal(told(0, 1, 0), "1 failed job");
    assert.equal(told(0, 0, 0), "");
  });
});

describe("byOutcome", () => {
  const ended = any(when("statuscode", "eq", "31"), when("statuscode", "eq", "32"));
  const [one, other] = [when("depth", "eq", "1"), when("depth", "eq", "2")];

  it("asks for one of the ends beside all that is asked for", () => {
    assert.deepEqual(byOutcome(all(one, other), ["31", "32"]), all(one, other, ended));
    assert.deepEqual(byOutcome(any(one, other), ["31", "32"]), all(any(one, other), ended));
  });
});
