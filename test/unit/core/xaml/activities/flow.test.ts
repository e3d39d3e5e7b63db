import assert from "node:assert/strict";
import { meaningInStep } from "../../../../builders/workflows";
import { stop } from "../../../../builders/xaml";

const one = ["V_1"];

describe("readTerminate", () => {
  it("reads both ends of a workflow", () => {
    assert.deepEqual(meaningInStep(one, stop("Canceled", "V_1"), stop("Succeeded", "V_1")), [
      { kind: "stop", outcome: "canceled", reason: "V_1" },
      { kind: "stop", outcome: "succeeded", reason: "V_1" },
    ]);
  });
});
