import assert from "node:assert/strict";
import { type ExportedWorkflow } from "../../../../src/core/workflows/definition";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import { readXaml } from "../../../builders/workflows";
import { aXamlFile } from "../../../builders/xaml";
import { startChild } from "../../../builders/xamlSteps";

const child = startChild("ChildWorkflowStep1", "aaaaaaaa-0000-4000-8000-000000000001");

describe("WorkflowService", () => {
  let engine: TestEngine;
  let service: WorkflowService;
  const read = (...body: readonly string[]): ExportedWorkflow => readXaml(aXamlFile(...body));
  const imported = (workflow: ExportedWorkflow) => service.import(workflow, engine.caller);

  beforeEach(async () => {
    engine = await TestEngine.open();
    service = new WorkflowService(engine);
  });

  it("refuses to activate a workflow that needs what this version does not meet", () => {
    const { workflow, outcome, message } = imported(read(child));
    assert.equal(outcome, "refused");
    assert.match(
      message,
      /cannot run here: Child workflows cannot run yet\. \(line 14, column 1\)/,
    );
    assert.deepEqual(
      workflow.refusals.map(({ construct }) => construct),
      ["Child workflow"],
    );
    assert.equal(workflow.statecode, 0);
    const { workflowid } = workflow.metadata;
    const refused = { code: "workflow.refused" };
    assert.throws(() => service.activate(workflowid), refused);
    const options = { caller: engine.caller, isForced: true };
    assert.throws(() => service.start(workflowid, engine.account(1), options), refused);
  });

  it("keeps the tree of such a workflow for people to read", () => {
    const { workflow } = imported(read(child));
    const tree = engine.store.workflows.readableTree(workflow.id);
    assert.deepEqual(
      tree?.body.map(({ kind }) => kind),
      ["step"],
    );
    assert.equal(engine.store.workflows.tree(workflow.id), undefined);
  });

  it("changes nothing when the same definition comes again", () => {
    for (const workflow of [read("<Persist />"), read(child), read("<Delay />")]) {
      const before = imported(workflow);
      assert.notEqual(before.outcome, "unchanged");
      assert.equal(imported({ ...workflow, hash: workflow.hash }).outcome, "unchanged");
      engine.store.workflows.save({ ...before.workflow, hash: "" }, undefined);
    }
  });

  it("reads a definition anew that was refused for a reason which is none any more", () => {
    const workflow = read("<Persist />");
    const refusal = { construct: "Persist", message: "Not yet.", line: 14, column: 1 };
    const { file, metadata, hash } = workflow;
    const refused = { file, metadata, hash, refusals: [refusal] };
    assert.equal(imported(refused).outcome, "refused");
    assert.equal(imported(workflow).outcome, "activated");
  });
});
