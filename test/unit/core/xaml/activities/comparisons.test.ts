import assert from "node:assert/strict";
import { meaningInStep } from "../../../../builders/workflows";
import { compare, logic } from "../../../../builders/xaml";

const three = ["V_1", "V_2", "V_3"];

describe("readEvaluateCondition and readEvaluateLogicalCondition", () => {
  it("reads every operator that the designer offers", () => {
    const single = [
      "Equal",
      "NotEqual",
      "GreaterThan",
      "GreaterEqual",
      "LessThan",
      "LessEqual",
      "Contains",
      "DoesNotContain",
      "BeginsWith",
      "DoesNotBeginWith",
      "EndsWith",
      "DoesNotEndWith",
      "On",
      "OnOrAfter",
      "OnOrBefore",
      "In",
      "NotIn",
    ];
    for (const operator of single) {
      assert.deepEqual(meaningInStep(three, compare(operator, "V_1", ["V_2"], "V_3")), [
        { kind: "compare", operator, operand: "V_1", parameters: ["V_2"], to: "V_3" },
      ]);
    }
  });

  it("reads several values of In and NotIn", () => {
    for (const operator of ["In", "NotIn"]) {
      assert.deepEqual(meaningInStep(three, compare(operator, "V_1", ["V_2", "V_3"], "V_1")), [
        { kind: "compare", operator, operand: "V_1", parameters: ["V_2", "V_3"], to: "V_1" },
      ]);
    }
  });

  it("reads And and Or", () => {
    for (const operator of ["And", "Or"]) {
      assert.deepEqual(meaningInStep(three, logic(operator, "V_1", "V_2", "V_3")), [
        { kind: "logic", operator, left: "V_1", right: "V_2", to: "V_3" },
      ]);
    }
  });
});
