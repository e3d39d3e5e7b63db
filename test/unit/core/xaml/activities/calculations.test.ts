import assert from "node:assert/strict";
import { meaningInStep, refusalsOf } from "../../../../builders/workflows";
import { aXamlFile, evaluate, sequence } from "../../../../builders/xaml";
import { timeSpan } from "../../../../builders/xamlSteps";

const three = ["V_1", "V_2", "V_3"];

const meaningOf = (operator: string, from: string, target?: string): unknown =>
  (meaningInStep(three, evaluate(operator, from, "V_3", target)) as unknown[])[0];

describe("calculations", () => {
  it("reads the four operators with numbers, money and without a type", () => {
    const targets = { "x:Int32": "whole", "x:Decimal": "decimal", "mxs:Money": "money" };
    for (const operator of ["Add", "Subtract", "Multiply", "Divide"]) {
      const facts = { kind: "arithmetic", operator, from: ["V_1", "V_2"], to: "V_3" };
      assert.deepEqual(meaningOf(operator, "V_1, V_2"), facts);
      for (const [name, target] of Object.entries(targets)) {
        assert.deepEqual(meaningOf(operator, "V_1, V_2", name), { ...facts, target });
      }
    }
  });

  it("reads dates with lengths of time, and lists of people", () => {
    const facts = { kind: "arithmetic", from: ["V_1", "V_2"], to: "V_3" };
    for (const operator of ["Add", "Subtract"]) {
      assert.deepEqual(meaningOf(operator, "V_1, V_2", "s:DateTime"), {
        ...facts,
        operator,
        target: "dateTime",
      });
    }
    assert.deepEqual(meaningOf("Add", "V_1, V_2", "mxs:EntityCollection"), {
      ...facts,
      operator: "Add",
      target: "partyList",
    });
  });

  it("reads a length of time that a variable holds", () => {
    const declared = ["V_1", timeSpan("V_2", { Months: 1, Days: -3 })];
    assert.deepEqual(meaningInStep(declared, evaluate("Add", "V_1, V_2", "V_1", "s:DateTime")), [
      { kind: "arithmetic", operator: "Add", from: ["V_1", "V_2"], to: "V_1", target: "dateTime" },
    ]);
  });

  it("reads the current time", () => {
    for (const target of [undefined, "s:DateTime"]) {
      assert.deepEqual(meaningInStep(three, evaluate("RetrieveCurrentTime", "", "V_1", target)), [
        { kind: "currentTime", to: "V_1" },
      ]);
    }
  });

  it("refuses what no calculation gives, and numbers of values that none takes", () => {
    const strange = [
      evaluate("Add", "", "V_3", "x:Int32"),
      evaluate("Add", "V_1, V_2", "V_3", "x:Boolean"),
      evaluate("Subtract", "V_1", "V_3"),
      evaluate("Subtract", "V_1, V_2, V_3", "V_3"),
      evaluate("Subtract", "V_1, V_2", "V_3", "x:String"),
      evaluate("Multiply", "V_1, V_2", "V_3", "s:DateTime"),
      evaluate("Divide", "V_1, V_2", "V_3", "mxs:EntityCollection"),
      evaluate("AddDays", "V_1, V_2", "V_3", "s:DateTime"),
      evaluate("RetrieveCurrentTime", "V_1", "V_1"),
      evaluate("RetrieveCurrentTime", "", "V_1", "x:String"),
      evaluate("RetrieveLastExecutionTime", "V_1", "V_1"),
    ];
    for (const activity of strange) {
      assert.equal(refusalsOf(aXamlFile(sequence("UpdateStep1", three, activity))).length, 1);
    }
  });
});
