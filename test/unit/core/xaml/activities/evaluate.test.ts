import assert from "node:assert/strict";
import { meaningInStep, treeOf } from "../../../../builders/workflows";
import { evaluate, literal, sequence } from "../../../../builders/xaml";

const three = ["V_1", "V_2", "V_3"];

describe("readEvaluateExpression", () => {
  it("reads literals, references and owners", () => {
    assert.deepEqual(
      meaningInStep(
        three,
        literal(`String, "A&#44; B", "String"`, "V_1"),
        literal(
          `Guid, "d3ff11e3-6854-eb11-a812-000d3aff0cb4", "Key"`,
          "V_1",
          "mxs:EntityReference",
        ),
        literal(
          `EntityReference, "team", "A &amp; B", V_1, "Lookup"`,
          "V_2",
          "mxs:EntityReference",
        ),
        evaluate(
          "CreateCrmType",
          `Microsoft.Xrm.Sdk.Workflow.WorkflowPropertyType.EntityReference, V_2, "Owner"`,
          "V_3",
        ),
      ),
      [
        { kind: "literal", value: { type: "text", value: "A, B" }, to: "V_1" },
        {
          kind: "literal",
          value: { type: "guid", value: "d3ff11e3-6854-eb11-a812-000d3aff0cb4" },
          to: "V_1",
        },
        { kind: "referenceLiteral", table: "team", name: "A & B", id: "V_1", to: "V_2" },
        { kind: "ownerLiteral", from: "V_2", to: "V_3" },
      ],
    );
  });

  it("reads the first value that is not empty", () => {
    assert.deepEqual(
      meaningInStep(three, evaluate("SelectFirstNonNull", "V_1, V_2", "V_3", "mxs:Money")),
      [{ kind: "firstNonNull", from: ["V_1", "V_2"], to: "V_3", target: "money" }],
    );
  });

  it("reads the first of no values, which is none", () => {
    assert.deepEqual(meaningInStep(three, evaluate("SelectFirstNonNull", "", "V_3")), [
      { kind: "firstNonNull", from: [], to: "V_3" },
    ]);
  });

  it("reads the joining of texts", () => {
    assert.deepEqual(meaningInStep(three, evaluate("Add", "V_1, V_2, V_1", "V_3", "x:String")), [
      { kind: "concatenate", from: ["V_1", "V_2", "V_1"], to: "V_3" },
    ]);
  });

  it("reads a list of people", () => {
    assert.deepEqual(
      meaningInStep(three, literal("PartyList, V_1, V_2", "V_3", "mxs:EntityCollection")),
      [{ kind: "partyList", from: ["V_1", "V_2"], to: "V_3" }],
    );
  });

  it("takes a list that keeps its blanks", () => {
    const text = sequence("UpdateStep1", three, evaluate("SelectFirstNonNull", "V_1", "V_2"));
    const kept = text.replace(`x:Key="Parameters">`, `x:Key="Parameters" xml:space="preserve">`);
    assert.notEqual(kept, text);
    assert.equal(treeOf(kept).body.length, 1);
  });
});
