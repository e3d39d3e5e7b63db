import assert from "node:assert/strict";
import { treeOf, withoutPlaces } from "../../../../builders/workflows";
import { branch, compare, conditionSequence, getColumn } from "../../../../builders/xaml";

const meaningOf = (...body: readonly string[]): unknown => withoutPlaces(treeOf(...body).body);

describe("readConditionSequence", () => {
  it("reads a chain of branches in its order, with the comparisons before them", () => {
    const file = conditionSequence(
      "ConditionStep1: Which kind?",
      ["B2_condition: x:Boolean = False", "B2_1", "B4_condition: x:Boolean = False"],
      [
        getColumn("name", "B2_1"),
        compare("Null", "B2_1", [], "B2_condition"),
        branch("ConditionBranchStep2", "B2_condition", ["<Persist />"]),
        compare("NotNull", "B2_1", [], "B4_condition"),
        branch("ConditionBranchStep4: filled", "B4_condition", []),
        branch("ConditionBranchStep3", undefined),
      ],
    );
    const designer = (id: string, description = "") => ({ id, kind: "branch", description });
    assert.deepEqual(meaningOf(file), [
      {
        kind: "choose",
        designer: { id: "ConditionStep1", kind: "condition", description: "Which kind?" },
        variables: [
          { name: "B2_condition", initial: { type: "boolean", value: false } },
          { name: "B2_1" },
          { name: "B4_condition", initial: { type: "boolean", value: false } },
        ],
        body: [
          {
            kind: "get",
            table: "account",
            attribute: "name",
            slot: { kind: "primary" },
            to: "B2_1",
          },
          {
            kind: "compare",
            operator: "Null",
            operand: "B2_1",
            parameters: [],
            to: "B2_condition",
          },
          {
            kind: "branch",
            designer: designer("ConditionBranchStep2"),
            condition: "B2_condition",
            variables: [],
            body: [{ kind: "persist" }],
          },
          {
            kind: "compare",
            operator: "NotNull",
            operand: "B2_1",
            parameters: [],
            to: "B4_condition",
          },
          {
            kind: "branch",
            designer: designer("ConditionBranchStep4", "filled"),
            condition: "B4_condition",
            variables: [],
            body: [],
          },
          { kind: "branch", designer: designer("ConditionBranchStep3"), variables: [], body: [] },
        ],
      },
    ]);
  });
});
