import assert from "node:assert/strict";
import { Emitter } from "../../../../src/core/base/events";
import { silentLogger } from "../../../../src/core/base/logger";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
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
    tablelabel: "incident",
    mode: 0,
    ondemand: true,
    subprocess: false,
    triggers: { onCreate: true, onDelete: false, onUpdateOf: ["prioritycode"] },
    createstage: 40,
    updatestage: 40,
    deletestage: 20,
    statecode: 1,
    owner: { table: "systemuser", id: aGuid(2), name: "Una One" },
    refusals: [],
    unmetneeds: [],
    file: "Workflows/Escalate.xaml",
    importedon: 0,
    counts: [],
    sessions: { value: 0, exact: true },
    ...facts,
  };
}

const uri = "file:///a/Workflows/Escalate.xaml";
const refusal = { construct: "SendEmail", message: "Send Email cannot run.", line: 12, column: 5 };

const context = { time: timeFormat("UTC", Date.UTC(2025, 10, 22, 15, 0)) };

describe("the Workflows view", () => {
  let environment: FakeEnvironment;
  let workflows: WorkflowSummary[];
  let tree: WorkflowTree;
  let remembered: unknown;
  const changedIds = new Set<string>();
  const changes = new Emitter<readonly string[]>();
  const changed = { has: (id: string) => changedIds.has(id), onDidChange: changes.event };
  const memory = {
    get: () => remembered,
    update: async (_: string, value: unknown) => {
      remembered = value;
    },
  };

  beforeEach(() => {
    environment = new FakeEnvironment();
    workflows = [];
    environment.answers = { listWorkflows: () => workflows };
    remembered = undefined;
    changedIds.clear();
    tree = new WorkflowTree(environment, memory, changed, silentLogger);
  });

  afterEach(() => {
    tree.dispose();
  });

  async function draw(below?: TreeNode): Promise<readonly NodeDrawing[]> {
    return (await tree.live.children(below)).map((node) => drawWorkflowTree(tree, node, context));
  }

  async function drawOne(facts: Partial<WorkflowSummary> = {}): Promise<NodeDrawing> {
    workflows = [aWorkflow(facts)];
    tree.live.reload();
    const [drawing] = await draw();
    assert.ok(drawing);
    return drawing;
  }

  it("says what was changed in the workspace, and offers to import it again", async () => {
    changedIds.add(aGuid(1));
    const { text, actions } = await drawOne();
    assert.match(text.description, /^changed in the workspace, incident, when /);
    assert.match(text.tooltip, /\n\nChanged in the workspace: import it again/);
    assert.match(text.accessibility, /Activated, changed in the workspace, background/);
    assert.ok(actions.includes("canImportAgain"));

    const redrawn: unknown[] = [];
    tree.live.onDidChange((nodes) => redrawn.push(nodes));
    changedIds.clear();
    changes.fire([aGuid(1), aGuid(2)]);
    assert.deepEqual(redrawn, [await tree.live.children()]);
    const [again] = await draw();
    assert.ok(again && !again.actions.includes("canImportAgain"));
  });

  it("says first that a workflow's breaker is open, and lets a person close it", async () => {
    const breaker = {
      openedon: Date.UTC(2025, 10, 22, 14, 50),
      failures: 5,
      failedtrials: 0,
      nexttrial: Date.UTC(2025, 10, 23, 9, 0),
      isTrying: false,
    };
    const waits = { statecode: 1, statuscode: 10, waitreason: "workflow" } as const;
    const counts = [{ ...waits, count: { value: 12, exact: true } }];
    const { text, actions } = await drawOne({ breaker, counts });
    assert.match(text.description, /^breaker open, /);
    assert.match(text.tooltip, /^5 runs in a row of Escalate failed, so its next runs wait\. /);
    assert.ok(actions.includes("canCloseBreaker"));
    const [node] = await tree.live.children();
    const [fact] = await draw(node);
    assert.deepEqual(
      [fact?.text.label, fact?.text.description, fact?.actions],
      [
        "Breaker open",
        "12 jobs wait, next trial on 23 Nov 09:00",
        ["canCloseBreaker", "canShowJobs"],
      ],
    );
    assert.ok(!(await drawOne({ counts })).actions.includes("canCloseBreaker"));
  });

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
    const actions = async (facts: Partial<WorkflowSummary> = {}): Promise<string> =>
      (await drawOne(facts)).actions.join(" ");
    assert.equal(await actions(), "canOpen canAssignWorkflow canDeactivate canRun canTestRun");
    assert.equal(
      await actions({ statecode: 0 }),
      "canOpen canAssignWorkflow canActivate canTestRun",
    );
    assert.equal(
      await actions({ ondemand: false }),
      "canOpen canAssignWorkflow canDeactivate canTestRun",
    );
    assert.equal(
      await actions({ refusals: [refusal], uri }),
      "canOpen canOpenXaml canAssignWorkflow",
    );
  });

  it("says that a workflow is real-time, and what it comes before", async () => {
    const triggers = { onCreate: true, onDelete: true, onUpdateOf: ["statecode"] };
    const drawing = await drawOne({ mode: 1, triggers, updatestage: 20, ondemand: false });
    assert.equal(
      drawing.text.description,
      "real-time, incident, when a row is created; before statecode changes; before a row is deleted",
    );
    assert.match(drawing.text.tooltip, /\nReal-time, owned by Una One\n/);
  });

  it("says what a draft needs first, with the place", async () => {
    const unmetneeds = [{ ...refusal, message: "The child workflow 'A' is a draft." }];
    const drawing = await drawOne({ statecode: 0, unmetneeds, uri });
    assert.match(drawing.text.description, /^Cannot run yet, incident/);
    assert.equal(drawing.text.icon, "attention");
    assert.deepEqual(drawing.actions, [
      "canOpen",
      "canOpenXaml",
      "canAssignWorkflow",
      "canTestRun",
    ]);
    const [node] = await tree.live.children();
    const [reason] = await draw(node);
    assert.equal(reason?.text.label, "The child workflow 'A' is a draft.");
    assert.equal(reason.click, "systemJobs.workflows.openXaml");
  });

  it("offers a stub file on a workflow that needs one, and right at the reason", async () => {
    const unmetneeds = [{ ...refusal, construct: "SDK message", message: "It has no stub." }];
    const drawing = await drawOne({ statecode: 0, unmetneeds });
    assert.deepEqual(drawing.actions, [
      "canOpen",
      "canCreateStubs",
      "canAssignWorkflow",
      "canTestRun",
    ]);
    const [node] = await tree.live.children();
    const [reason] = await draw(node);
    assert.deepEqual(reason?.actions, ["canCreateStubs"]);
  });

  it("opens its outline by a click, and its file at the place of a reason", async () => {
    const drawing = await drawOne({ refusals: [refusal], uri });
    assert.equal(drawing.click, "systemJobs.workflows.open");
    const [node] = await tree.live.children();
    const [reason] = await draw(node);
    assert.equal(reason?.click, "systemJobs.workflows.openXaml");
  });

  describe("its groups", () => {
    const inSolution = (number: number, solution: string, primaryentity: string) =>
      aWorkflow({
        id: aGuid(number),
        name: `Workflow ${number}`,
        primaryentity,
        tablelabel: primaryentity,
        solution: { uniquename: solution.toLowerCase(), friendlyname: solution },
      });

    /** Names of all nodes, indented. */
    async function names(below?: TreeNode, indent = ""): Promise<readonly string[]> {
      const lines: string[] = [];
      for (const node of await tree.live.children(below)) {
        lines.push(indent + drawWorkflowTree(tree, node, context).text.label);
        if (node.kind === "workflowGroup") {
          lines.push(...(await names(node, `${indent}  `)));
        }
      }
      return lines;
    }

    it("are solutions and in them tables", async () => {
      workflows = [
        inSolution(1, "Sales", "account"),
        inSolution(2, "Care", "incident"),
        inSolution(3, "Care", "account"),
        aWorkflow({ id: aGuid(4), name: "Workflow 4" }),
      ];
      assert.deepEqual(await names(), [
        "Care",
        "  account",
        "    Workflow 3",
        "  incident",
        "    Workflow 2",
        "No solution",
        "  incident",
        "    Workflow 4",
        "Sales",
        "  account",
        "    Workflow 1",
      ]);
    });

    it("leave out a level that would hold one group only", async () => {
      workflows = [inSolution(1, "Care", "incident"), inSolution(2, "Care", "account")];
      assert.deepEqual(await names(), ["account", "  Workflow 2", "incident", "  Workflow 1"]);
      assert.deepEqual(tree.levels, ["table"]);
      workflows = [inSolution(1, "Care", "incident"), inSolution(2, "Care", "incident")];
      tree.live.reload();
      assert.deepEqual(await names(), ["Workflow 1", "Workflow 2"]);
      assert.deepEqual(tree.levels, []);
    });

    it("are what a person chooses, and remembered", async () => {
      workflows = [inSolution(1, "Sales", "account"), inSolution(2, "Care", "incident")];
      await tree.choose("table");
      assert.deepEqual(await names(), ["account", "  Workflow 1", "incident", "  Workflow 2"]);
      await tree.choose("name");
      assert.deepEqual(await names(), ["Workflow 1", "Workflow 2"]);
      assert.equal(remembered, "name");
      const later = new WorkflowTree(environment, memory, changed, silentLogger);
      await later.live.children();
      assert.deepEqual(later.levels, []);
      later.dispose();
    });

    it("count their workflows and those that cannot run, and say the table once", async () => {
      workflows = [
        inSolution(1, "Care", "account"),
        { ...inSolution(2, "Care", "incident"), refusals: [refusal] },
      ];
      const [, group] = await tree.live.children();
      assert.ok(group);
      const { text, folding } = drawWorkflowTree(tree, group, context);
      assert.equal(text.description, "1 workflow, 1 cannot run here");
      assert.equal(folding, "unfolded");
      const [drawing] = await draw(group);
      assert.equal(
        drawing?.text.description,
        "Cannot run here, when a row is created; when prioritycode changes; on demand",
      );
    });

    it("call a table as people do, and say its logical name beside it", async () => {
      workflows = [
        { ...inSolution(1, "Care", "incident"), tablelabel: "Cases" },
        inSolution(2, "Care", "account"),
      ];
      const [, cases] = await draw();
      assert.deepEqual(
        [cases?.text.label, cases?.text.description],
        ["Cases", "incident, 1 workflow"],
      );
    });

    it("are found around a workflow that is to be shown", async () => {
      workflows = [inSolution(1, "Sales", "account"), inSolution(2, "Care", "incident")];
      const found = await tree.find(aGuid(2));
      assert.equal(found?.path, `solution:care/table:incident/workflow:${aGuid(2)}`);
      assert.equal(await tree.find(aGuid(9)), undefined);
    });
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

  it("counts below a workflow what its failed runs in real time have left, and leads there", async () => {
    const drawing = await drawOne({ mode: 1, sessions: { value: 1000, exact: false } });
    assert.ok(drawing.actions.includes("canShowSessions"));
    const [node] = await tree.live.children();
    const [sessions] = await draw(node);
    assert.deepEqual(
      [sessions?.text.label, sessions?.text.description, sessions?.click],
      ["Process sessions", "1,000+", "systemJobs.workflows.showSessions"],
    );
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
      ["A new one incident", "Escalate Draft"],
    );
  });
});
