import assert from "node:assert/strict";
import { stepType } from "../../../../../src/core/jobs/document/stepType";

describe("stepType", () => {
  it("says in the designer's words what kind of step an entry tells of", () => {
    assert.equal(stepType("customActivity"), "Custom activity");
    assert.equal(stepType("startChild"), "Start child workflow");
  });

  it("leaves what no designer knows as it is", () => {
    assert.equal(stepType("Recovery"), "Recovery");
    assert.equal(stepType("constructor"), "constructor");
  });
});
