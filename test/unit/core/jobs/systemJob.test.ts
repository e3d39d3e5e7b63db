import assert from "node:assert/strict";
import { operationTypeLabel, operationTypes } from "../../../../src/core/jobs/operationTypes";
import {
  isStateAndStatus,
  stateOf,
  states,
  statusReasons,
} from "../../../../src/core/jobs/systemJob";

describe("isStateAndStatus", () => {
  it("accepts the eight pairs that exist and no other", () => {
    const pairs = Object.keys(states).flatMap((state) =>
      Object.keys(statusReasons)
        .filter((status) => isStateAndStatus(Number(state), Number(status)))
        .map((status) => `${state}/${status}`),
    );
    assert.deepEqual(pairs, ["0/0", "1/10", "2/20", "2/21", "2/22", "3/30", "3/31", "3/32"]);
    assert.equal(isStateAndStatus(0, 11), false);
    assert.equal(isStateAndStatus(4, 30), false);
    assert.equal(isStateAndStatus(Number.NaN, Number.NaN), false);
  });
});

describe("stateOf", () => {
  it("knows to which state a status reason belongs", () => {
    assert.equal(stateOf(0), 0);
    assert.equal(stateOf(10), 1);
    assert.equal(stateOf(21), 2);
    assert.equal(stateOf(32), 3);
  });
});

describe("operationTypeLabel", () => {
  it("labels the types that the service documents", () => {
    assert.equal(operationTypeLabel(10), "Workflow");
    assert.equal(operationTypeLabel(13), "Bulk Delete");
    assert.equal(operationTypeLabel(190690092), "AI Builder Prediction Events");
    assert.equal(Object.keys(operationTypes).length, 104);
  });

  it("shows the number of a type that it does not know", () => {
    assert.equal(operationTypeLabel(33), "Unknown (33)");
  });
});
