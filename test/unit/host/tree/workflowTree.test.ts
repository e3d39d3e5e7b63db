import assert from "node:assert/strict";
import { silentLogger } from "../../../../src/core/base/logger";
import { drawWorkflowTree } from "../../../../src/host/tree/drawWorkflowTree";
import { type NodeDrawing } from "../../../../src/host/tree/nodeDrawing";
import { type TreeNode } from "../../../../src/host/tree/treeNode";
import { WorkflowTree } from "../../../../src/host/tree/workflowTree";
import { type WorkflowSummary } from "../../../../src/protocol/environment";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aGuid } from "../../../builders/rows";

function aWorkflow(facts: Partial<WorkflowSummary> = {}): WorkflowSummary {
  return {
    id: aGuid(1),
    name: "Escalate",
    description: "",
    primaryentity: "incident",
    mode: 0,
    ondemand: true,
    triggers: { onCreate: true, onDelete: false, onUpdateOf: ["prioritycode"] },
    createstage: 40,
    updatestage: 40,
    deletestage: 20,
    statecode: 1,
    owner: { table: "systemuser", id: aGuid(2), name: "Una One" },
    refusals: [],
    file: "Workflows/Escalate.xaml",
    counts: [],
    ...facts,
  };
}

const refusal = { construct: "SendEmail", message: "Send Email cannot run.", line: 12, column: 5 };

describe("the Workflows view", () => {
  let environment: FakeEnvironment;
  let workflows: WorkflowSummary[];
  let tree: WorkflowTree;

  beforeEach(() => {
    environment = new FakeEnvironment();
    workflows = [];
    environment.answers = { listWorkflows: () => workflows };
    tree = new WorkflowTree(environment, silentLogger);
  });

  afterEach(() => {
    tree.dispose();
  });

  async function draw(below?: TreeNode): Promise<readonly NodeDrawing[]> {
    return (await tree.live.children(below)).map((node) => drawWorkflowTree(tree, node));
  }

  async function drawOne(facts: Partial<WorkflowSummary> = {}): Promise<NodeDrawing> {
    workflows = [aWorkflow(facts)];
    tree.live.reload();
    const [drawing] = await draw();
    assert.ok(drawing);
    return drawing;
  }

  it("lists workflows by name with table and triggers, and the state where it is not the usual one", async () => {
    workflows = [aWorkflow({ id: aGuid(2), name: "Welcome", statecode: 0 }), aWorkflow()];
    const facts = "incident, when a row is created; when prioritycode changes; on demand";
    assert.deepEqual(
      (await draw()).map(({ text }) => [text.label, text.description]),
      [
        ["Escalate", facts],
        ["Welcome", `Draft, ${facts}`],
      ],
    );
  });

  it("offers what the state allows", async () => {
    assert.deepEqual((await drawOne()).actions, ["canDeactivate", "canRun", "canTestRun"]);
    assert.deepEqual((await drawOne({ statecode: 0 })).actions, ["canActivate", "canTestRun"]);
    assert.deepEqual((await drawOne({ ondemand: false })).actions, ["canDeactivate", "canTestRun"]);
    assert.deepEqual((await drawOne({ refusals: [refusal] })).actions, []);
  });

  it("says that a workflow is real-time, and what it comes before", async () => {
    const triggers = { onCreate: true, onDelete: true, onUpdateOf: ["statecode"] };
    const drawing = await drawOne({ mode: 1, triggers, updatestage: 20, ondemand: false });
    assert.equal(
      drawing.text.description,
      "Activated, real-time, incident, when a row is created; before statecode changes; before a row is deleted",
    );
    assert.deepEqual((await drawOne({ mode: 1 })).actions, [
      "canDeactivate",
      "canRun",
      "canTestRun",
    ]);
  });

  it("says below a workflow why it cannot run, with the place", async () => {
    assert.match((await drawOne({ refusals: [refusal] })).text.description, /^Cannot run here/);
    const [node] = await tree.live.children();
    assert.deepEqual(
      (await draw(node)).map(({ text }) => [text.label, text.description]),
      [["Send Email cannot run.", "line 12, column 5"]],
    );
  });

  it("counts below a workflow its jobs by state, and leads to them", async () => {
    const count = { value: 3, exact: true };
    await drawOne({ counts: [{ statecode: 3, statuscode: 30, count }] });
    const [node] = await tree.live.children();
    const [completed] = await draw(node);
    assert.equal(completed?.text.label, "Completed");
    assert.equal(completed.text.description, "3");
    assert.equal(completed.click, "systemJobs.workflows.showJobs");
  });

  it("says below a workflow without jobs that there are none", async () => {
    await drawOne();
    const [node] = await tree.live.children();
    assert.deepEqual(
      (await draw(node)).map(({ text }) => text.label),
      ["No system jobs yet"],
    );
  });

  it("follows imports and what becomes of jobs", async () => {
    await drawOne();
    const looked = new Promise<void>((resolve) => {
      tree.live.onDidLook(resolve);
    });
    workflows = [aWorkflow({ statecode: 0 }), aWorkflow({ id: aGuid(3), name: "A new one" })];
    environment.change({ workflows: true });
    await looked;
    assert.deepEqual(
      (await draw()).map(({ text }) => `${text.label} ${text.description.split(",")[0] ?? ""}`),
      ["Escalate Draft", "A new one incident"],
    );
  });
});
