import assert from "node:assert/strict";
import {
  type ExportedWorkflow,
  type WorkflowMetadata,
} from "../../../../src/core/workflows/definition";
import { unmetNeeds } from "../../../../src/core/workflows/activationSet";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import { aMetadata, readXaml } from "../../../builders/workflows";
import { aXamlFile, branch, composite, conditionSequence } from "../../../builders/xaml";
import { customActivity, startChild } from "../../../builders/xamlSteps";

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

  const { workflowid } = aMetadata();
  const childId = "aaaaaaaa-0000-4000-8000-000000000001";
  const aChild = (facts: Partial<WorkflowMetadata> = {}): ExportedWorkflow => ({
    ...read("<Persist />"),
    metadata: aMetadata({ workflowid: childId, name: "Child", subprocess: true, ...facts }),
  });

  it("keeps a workflow as a draft whose child is not here, and activates it when that comes", () => {
    const { workflow, outcome, message } = imported(read(child));
    assert.deepEqual([outcome, workflow.statecode], ["draft", 0]);
    assert.equal(
      message,
      `The child workflow ${childId} is not in this environment. Import it. As soon as that is done, this workflow is activated.`,
    );
    assert.throws(() => service.activate(workflowid, engine.caller), { code: "workflow.refused" });
    imported(aChild());
    assert.equal(engine.store.workflows.find(workflowid)?.statecode, 1);
  });

  it("waits until its child is activated, and says of one that cannot be one what it is", () => {
    imported(aChild({ statecode: 0 }));
    assert.match(
      imported(read(child)).message,
      /^The child workflow 'Child' is a draft\. Activate/,
    );
    service.activate(childId, engine.caller);
    assert.equal(engine.store.workflows.find(workflowid)?.statecode, 1);
    service.deactivate(workflowid, engine.caller);
    imported(aChild({ subprocess: false }));
    assert.throws(
      () => service.activate(workflowid, engine.caller),
      /'Child' is not available to run as a child/,
    );
  });

  it("leaves a workflow alone that a person has deactivated meanwhile", () => {
    imported(read(child));
    service.deactivate(workflowid, engine.caller);
    imported(aChild());
    assert.equal(engine.store.workflows.find(workflowid)?.statecode, 0);
  });

  it("lets a workflow start itself where it may be a child", () => {
    const itself = read(startChild("ChildWorkflowStep1", workflowid));
    assert.equal(imported(itself).outcome, "draft");
    const metadata = aMetadata({ subprocess: true });
    assert.equal(imported({ ...itself, metadata }).outcome, "activated");
  });

  const parentId = "bbbbbbbb-0000-4000-8000-000000000002";
  const aParent = (facts: Partial<WorkflowMetadata> = {}): ExportedWorkflow => ({
    ...read(child),
    metadata: aMetadata({ workflowid: parentId, name: "Parent", subprocess: true, ...facts }),
  });
  const aStarter = (facts: Partial<WorkflowMetadata> = {}): ExportedWorkflow => ({
    ...read(startChild("ChildWorkflowStep1", parentId)),
    metadata: aMetadata({ workflowid: childId, name: "Child", subprocess: true, ...facts }),
  });
  const state = (id: string): number | undefined => engine.store.workflows.find(id)?.statecode;

  it("activates two that start each other as soon as both are imported", () => {
    assert.equal(imported(aParent()).outcome, "draft");
    const { outcome, message } = imported(aStarter());
    assert.equal(outcome, "activated");
    assert.match(message, /Also activated, since it is here now: 'Parent'\.$/);
    assert.deepEqual([state(parentId), state(childId)], [1, 1]);
  });

  it("leaves a draft alone that is one in its file, also where it is started in turn", () => {
    imported(aParent({ statecode: 0 }));
    const { outcome, message } = imported(aStarter());
    assert.equal(outcome, "draft");
    assert.match(message, /^The child workflow 'Parent' is a draft\. Activate it\./);
    assert.deepEqual([state(parentId), state(childId)], [0, 0]);
  });

  it("activates with a workflow those that it starts and that start it", () => {
    imported(aParent({ statecode: 0 }));
    imported(aStarter({ statecode: 0 }));
    const { workflow, others } = service.activate(parentId, engine.caller);
    assert.equal(workflow.statecode, 1);
    assert.deepEqual(
      others.map(({ metadata }) => metadata.name),
      ["Child"],
    );
    service.deactivate(parentId, engine.caller);
    service.deactivate(childId, engine.caller);
    assert.equal(service.activate(childId, engine.caller).others.length, 1);
  });

  it("says of one in a circle what another one in it lacks", () => {
    const call = composite("CustomActivityStep2", [customActivity("Contoso.Tax", [])]);
    imported(aParent({ statecode: 0 }));
    imported({
      ...read(startChild("ChildWorkflowStep1", parentId), call),
      metadata: aStarter().metadata,
    });
    assert.throws(
      () => service.activate(parentId, engine.caller),
      /'Child', which it starts and which starts it, cannot run yet: The custom activity 'Contoso\.Tax' has no stub/,
    );
    engine.store.stubs.save({ kind: "customActivity", name: "Contoso.Tax", cases: [{}] });
    service.activate(parentId, engine.caller);
    assert.deepEqual([state(parentId), state(childId)], [1, 1]);
  });

  it("says of a real-time workflow that waits where it does", () => {
    const wait = conditionSequence("WaitStep1", [], [branch("WaitBranchStep2", undefined)], "True");
    const facts = { ...read(wait), metadata: aMetadata({ mode: 1 }) };
    const { workflow, outcome } = imported(facts);
    assert.equal(outcome, "refused");
    const [need] = unmetNeeds(engine.store, workflow);
    assert.match(need?.message ?? "", /^It waits here, and a real-time workflow cannot\./);
    assert.equal(unmetNeeds(engine.store, imported(read(wait)).workflow).length, 0);
  });

  it("keeps the tree of a refused workflow for people to read", () => {
    const { workflow } = imported(read("<Delay />"));
    assert.ok(engine.store.workflows.readableTree(workflow.id));
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
