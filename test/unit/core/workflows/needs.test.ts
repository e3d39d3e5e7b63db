import assert from "node:assert/strict";
import { needsOf, refusalOf, refusalsOf } from "../../../../src/core/workflows/needs";
import { placeIn, readXaml, treeOf } from "../../../builders/workflows";
import { aXamlFile, branch, composite, conditionSequence } from "../../../builders/xaml";
import { customActivity, sdkMessage, startChild } from "../../../builders/xamlSteps";

const child = "aaaaaaaa-0000-4000-8000-000000000001";
const body = [
  conditionSequence(
    "WaitStep1: For a name",
    [],
    [branch("WaitBranchStep2", undefined, [startChild("ChildWorkflowStep3", child)])],
    "True",
  ),
  composite("CustomActivityStep4", [customActivity("Contoso.Workflows.ExtractDomain", [])]),
  composite("InvokeSdkMessageStep5", [sdkMessage({ name: "AddUserToRecordTeam" })]),
];

describe("needsOf", () => {
  it("finds what a workflow needs, wherever it stands", () => {
    assert.deepEqual(
      needsOf(treeOf(...body)).map(({ kind, name }) => [kind, name]),
      [
        ["childWorkflow", child],
        ["customActivity", "Contoso.Workflows.ExtractDomain"],
        ["message", "AddUserToRecordTeam"],
      ],
    );
  });

  it("finds nothing where rows are enough", () => {
    assert.deepEqual(needsOf(treeOf("<Persist />")), []);
  });
});

describe("refusalsOf", () => {
  it("says of each call, with its place, that this version does not make it", () => {
    const file = aXamlFile(...body);
    assert.deepEqual(refusalsOf(readXaml(file)), [
      {
        construct: "Custom activity",
        message:
          "The custom activity 'Contoso.Workflows.ExtractDomain' needs a stub, which this version cannot run yet.",
        ...placeIn(file, `<mxswa:ActivityReference AssemblyQualifiedName="Contoso`),
      },
      {
        construct: "SDK message",
        message:
          "The SDK message 'AddUserToRecordTeam' needs a stub, which this version cannot run yet.",
        ...placeIn(file, "<mcwa:InvokeSdkMessageActivity "),
      },
    ]);
  });

  it("names needs beside what is not known, in the order of the file", () => {
    const file = aXamlFile("<Delay />", sdkMessage({ name: "A" }), "<Fly />");
    assert.deepEqual(
      refusalsOf(readXaml(file)).map(({ construct }) => construct),
      ["Delay", "SDK message", "Fly"],
    );
  });
});

describe("refusalOf", () => {
  it("keeps foreign names short and on one line", () => {
    const name = `A\n${"x".repeat(200)}`;
    const refusal = refusalOf({ kind: "message", name, line: 1, column: 1 });
    assert.match(refusal?.message ?? "", /^The SDK message 'A x{78}…' needs a stub/);
  });
});
