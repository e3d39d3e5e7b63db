import assert from "node:assert/strict";
import { needsOf } from "../../../../src/core/workflows/needs";
import { treeOf } from "../../../builders/workflows";
import { branch, composite, conditionSequence } from "../../../builders/xaml";
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
        ["background", ""],
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
