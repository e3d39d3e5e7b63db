import assert from "node:assert/strict";
import { meaningInStep, treeOf, withoutPlaces } from "../../../../builders/workflows";
import { composite, sequence } from "../../../../builders/xaml";

const meaningOf = (...body: readonly string[]): unknown => withoutPlaces(treeOf(...body).body);

describe("readSequence and readCompositeStep", () => {
  it("reads a sequence as a step with the designer's id, kind and description", () => {
    assert.deepEqual(meaningOf(sequence("UpdateStep3: Say hello: now", ["UpdateStep3_1"])), [
      {
        kind: "step",
        designer: { id: "UpdateStep3", kind: "update", description: "Say hello: now" },
        variables: [{ name: "UpdateStep3_1" }],
        body: [],
      },
    ]);
  });

  it("takes a name that the designer did not give for what it is", () => {
    const [step] = treeOf(sequence("<img src=x onerror=alert(1)>", [])).body;
    assert.deepEqual(step?.kind === "step" && step.designer, {
      id: "<img src=x onerror=alert(1)>",
      kind: "other",
      description: "",
    });
  });

  it("reads a stage", () => {
    assert.deepEqual(meaningOf(composite("StageStep2: Qualify", ["<Persist />", "<x:Null />"])), [
      {
        kind: "step",
        designer: { id: "StageStep2", kind: "stage", description: "Qualify" },
        variables: [],
        body: [{ kind: "persist" }],
      },
    ]);
  });

  it("reads initial values of variables, and leaves the designer's labels out", () => {
    const declared = [
      "V_1: x:Boolean = False",
      "V_2: x:String = [Nothing]",
      "V_3: x:Int32 = 0",
      "V_4: mxs:EntityReference = [New EntityReference()]",
      "V_5: x:String = text",
      "V_6: x:Object = [System.DateTime.MinValue]",
      "V_7: x:Decimal = 0",
      "__proto__: x:Object",
      "stepLabelLabelId: x:String = [whatever",
      "stepLabelLanguageCode: x:Int32 = 1033",
    ];
    const [step] = treeOf(sequence("UpdateStep1", declared)).body;
    assert.deepEqual(step?.kind === "step" && step.variables, [
      { name: "V_1", initial: { type: "boolean", value: false } },
      { name: "V_2" },
      { name: "V_3", initial: { type: "whole", value: 0 } },
      { name: "V_4" },
      { name: "V_5", initial: { type: "text", value: "text" } },
      { name: "V_6" },
      { name: "V_7", initial: { type: "decimal", value: "0" } },
      { name: "__proto__" },
    ]);
  });

  it("reads variables that live as long as the job", () => {
    const tree = treeOf(
      `<mxswa:Workflow.Variables>
      <Variable x:TypeArguments="x:String" Default="[Nothing]" Name="Step3Domain_localParameter" />
      </mxswa:Workflow.Variables>`,
    );
    assert.deepEqual(tree.variables, [{ name: "Step3Domain_localParameter" }]);
  });

  it("gives variables of simple types what they hold in .NET without a start", () => {
    const declared = ["V_1: x:Boolean", "V_2: x:Int32", "V_3: x:Double", "V_4: s:DateTime"];
    const [step] = treeOf(sequence("UpdateStep1", declared)).body;
    assert.deepEqual(step?.kind === "step" && step.variables, [
      { name: "V_1", initial: { type: "boolean", value: false } },
      { name: "V_2", initial: { type: "whole", value: 0 } },
      { name: "V_3", initial: { type: "double", value: 0 } },
      { name: "V_4" },
    ]);
  });

  it("does not mind variables of other types that no step uses", () => {
    const declared = ["V_1: mxsw:XrmTimeSpan", "V_2: mxs:Entity", "V_3: x:Int64 = 0"];
    assert.deepEqual(meaningInStep(declared), []);
  });
});
