import assert from "node:assert/strict";
import { silentLogger } from "../../../../src/core/base/logger";
import { drawJobTree } from "../../../../src/host/tree/drawJobTree";
import { whyContext } from "../../../../src/host/tree/jobDrawing";
import { type JobGrouping } from "../../../../src/host/tree/jobGrouping";
import { JobTree } from "../../../../src/host/tree/jobTree";
import { type NodeDrawing } from "../../../../src/host/tree/nodeDrawing";
import { type TreeNode } from "../../../../src/host/tree/treeNode";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aListedJob } from "../../../builders/listedJobs";
import { aGuid } from "../../../builders/rows";

const now = Date.UTC(2025, 10, 22, 15, 0);
const contoso = { table: "account", id: aGuid(50), name: "Contoso Ltd" };

describe("the drawing of the System Jobs view", () => {
  let environment: FakeEnvironment;
  let tree: JobTree;

  beforeEach(() => {
    environment = new FakeEnvironment();
    environment.workflowOf = () => "Escalate";
    const memory = { get: () => undefined, update: async () => undefined };
    tree = new JobTree(environment, memory, silentLogger);
  });

  afterEach(() => {
    tree.dispose();
  });

  const draw = (node: TreeNode): NodeDrawing =>
    drawJobTree(tree, node, whyContext(environment.status, now));

  /** Unfolds the first node again and again; answers the drawings of the last level. */
  async function drawLevel(grouping: JobGrouping, level: number): Promise<readonly NodeDrawing[]> {
    await tree.choose({ grouping });
    let nodes = await tree.live.children();
    for (let step = 0; step < level; step++) {
      assert.ok(nodes[0]);
      nodes = await tree.live.children(nodes[0]);
    }
    return nodes.map(draw);
  }

  const lines = (drawings: readonly NodeDrawing[]): string[] =>
    drawings.map(({ text }) => `${text.label} | ${text.description}`);

  it("says of a job below a workflow its state and its row", async () => {
    environment.jobs = [
      aListedJob({ regarding: contoso, completedon: Date.UTC(2025, 10, 22, 14, 8) }),
    ];
    assert.deepEqual(lines(await drawLevel("workflow", 2)), ["Succeeded: Contoso Ltd | 14:08"]);
  });

  it("says of a job below a state its workflow and its row", async () => {
    environment.jobs = [aListedJob({ statecode: 0, statuscode: 0, regarding: contoso })];
    assert.deepEqual(lines(await drawLevel("state", 1)), [
      "Set SLA on escalated case | Contoso Ltd, created 14:07",
    ]);
  });

  it("counts what groups hold", async () => {
    environment.jobs = [
      aListedJob({ id: 1 }),
      aListedJob({ id: 2, statuscode: 31 }),
      aListedJob({ id: 3, statecode: 2, statuscode: 20 }),
    ];
    assert.deepEqual(lines(await drawLevel("workflow", 0)), ["Escalate | 3, 1 running, 1 failed"]);
    assert.deepEqual(lines(await drawLevel("state", 0)), [
      "Ready | 0",
      "Suspended | 0",
      "Locked | 1",
      "Completed | 2",
    ]);
  });

  it("offers what is legal for a job, and for at least one job of a group", async () => {
    environment.jobs = [
      aListedJob({ id: 1 }),
      aListedJob({ id: 2, statecode: 1, statuscode: 10, waitreason: "retry" }),
    ];
    const [group] = await drawLevel("workflow", 0);
    assert.deepEqual([...(group?.actions ?? [])].sort(), [
      "canCancel",
      "canDelete",
      "canPause",
      "canPostpone",
      "canResume",
    ]);
    const [waiting] = await drawLevel("workflow", 2);
    assert.deepEqual(waiting?.actions, [
      "canOpen",
      "canOpenOutline",
      "canCancel",
      "canPause",
      "canResume",
      "canPostpone",
    ]);
    assert.equal(waiting.click, "systemJobs.jobs.open");
  });

  it("does not offer to unfold an empty group", async () => {
    environment.jobs = [aListedJob()];
    const foldings = (await drawLevel("state", 0)).map(({ folding }) => folding);
    assert.deepEqual(foldings, ["none", "none", "none", "folded"]);
  });

  it("says how many new jobs a list does not show, and offers to show them", async () => {
    environment.jobs = [aListedJob({ id: 1, statecode: 0, statuscode: 0 })];
    await drawLevel("state", 1);
    environment.jobs.push(aListedJob({ id: 2, statecode: 0, statuscode: 0 }));
    const looked = new Promise<void>((resolve) => {
      tree.live.onDidLook(resolve);
    });
    environment.change({ jobsCreated: 1 });
    await looked;
    const [ready] = await tree.live.children();
    assert.ok(ready);
    assert.equal(draw(ready).text.description, "2, 1 new");
    assert.ok(draw(ready).actions.includes("canShowNew"));
  });

  it("takes foreign names as plain text in one line", async () => {
    const name = "**<img onerror=x>**\n$(zap) [x](command:y)";
    environment.jobs = [aListedJob({ regarding: { ...contoso, name } })];
    assert.deepEqual(lines(await drawLevel("workflow", 2)), [
      "Succeeded: **<img onerror=x>** $(zap) [x](command:y) | ",
    ]);
  });

  it("says what needs attention, with what can be done", async () => {
    const exactly = (value: number) => ({ value, exact: true });
    environment.jobs = [aListedJob()];
    environment.attention = {
      waitingForPerson: exactly(2),
      failedLately: exactly(1),
      failedSince: Date.UTC(2025, 10, 21, 15, 0),
      refusedWorkflows: exactly(3),
      brokenWorkflows: exactly(0),
      broken: [],
      jobsOfFormerOwners: { value: 0, exact: true },
      formerOwners: [],
    };
    const [attention] = await drawLevel("workflow", 0);
    assert.equal(attention?.text.description, "6");
    assert.equal(attention.folding, "unfolded");
    const [person, failed, refused] = await drawLevel("workflow", 1);
    assert.ok(person?.actions.includes("canResume"));
    assert.deepEqual(failed?.actions, ["canDelete"]);
    assert.equal(refused?.click, "systemJobs.workflows.show");
  });

  it("says in Needs attention what rests since the clock went far ahead, and offers to go on", async () => {
    environment.jobs = [aListedJob()];
    environment.attention = {
      ...environment.attention,
      restingCleanUp: {
        from: Date.UTC(2025, 8, 1, 9, 0),
        to: Date.UTC(2025, 10, 22, 9, 0),
        isRetaining: true,
        heldDeletions: 2,
        keepsCopies: false,
      },
    };
    const [attention] = await drawLevel("workflow", 0);
    assert.equal(attention?.text.description, "1");
    const [resting] = await drawLevel("workflow", 1);
    assert.deepEqual(lines(resting ? [resting] : []), ["Clean-up rests | clock 82 days ahead"]);
    assert.equal(
      resting?.text.tooltip,
      "The clock went 82 days ahead, from 1 Sep 2025 09:00:00 to 22 Nov 2025 09:00:00, or nobody was here in between. " +
        "Which of the two, only a person knows, so until one says go retention deletes nothing and 2 recurring bulk deletions are held." +
        "\n\nIf the clock is right, let clean-up go on.",
    );
    assert.deepEqual(resting.actions, ["canLetCleanUpGoOn"]);
  });

  describe("with open jobs that may not run as their owner any more", () => {
    const bo = { table: "systemuser", id: aGuid(60), name: "Bo Berg" };
    const una = { table: "systemuser", id: aGuid(61), name: "Una One" };
    const exactly = (value: number) => ({ value, exact: true });

    beforeEach(() => {
      const ownerrefusal = { reason: "former", newowner: una } as const;
      const waits = { statecode: 1, statuscode: 10, waitreason: "condition" } as const;
      environment.jobs = [
        aListedJob({ id: 1, ...waits, owner: bo, ownerrefusal, regarding: contoso }),
      ];
      environment.attention = {
        ...environment.attention,
        jobsOfFormerOwners: exactly(116),
        formerOwners: [
          { owner: bo, what: "workflows", reason: "former", jobs: exactly(14) },
          { owner: una, what: "workflows", reason: "disabled", jobs: exactly(1) },
          { owner: una, what: "bulkDeletions", reason: "deletion", jobs: exactly(1) },
        ],
      };
    });

    it("says in Needs attention whose they are and how many, and offers to cancel or move them", async () => {
      const [attention] = await drawLevel("workflow", 0);
      assert.equal(attention?.text.description, "116");
      const drawings = await drawLevel("state", 1);
      assert.deepEqual(lines(drawings), [
        "Waiting for a previous owner | 14 jobs of Bo Berg",
        "Waiting for a disabled owner | 1 job of Una One",
        "Waiting for an owner who may not delete | 1 bulk deletion of Una One",
        "100 more jobs of other previous owners | ",
      ]);
      const [former, disabled, deletion] = drawings;
      assert.equal(
        former?.text.tooltip,
        "14 jobs of Bo Berg, who does not own the workflow any more. They will fail when they wake.\n\n" +
          "Cancel them or move them to the new owner.",
      );
      assert.match(
        disabled?.text.tooltip ?? "",
        /It will fail when it wakes\.\n\nEnable the user, /,
      );
      assert.equal(
        deletion?.text.tooltip,
        "1 bulk deletion of Una One, who lacks a privilege to delete. It deletes nothing.\n\n" +
          "Give the user a role with Bulk Delete and with Delete on the table, or cancel them.",
      );
      assert.deepEqual(former.actions, ["canCancelAll", "canMove"]);
      assert.deepEqual(deletion.actions, ["canCancelAll"]);
    });

    it("says so of each of them, and offers to move it", async () => {
      const [job] = await drawLevel("row", 2);
      assert.deepEqual(lines(job ? [job] : []), [
        "Waiting on condition: Set SLA on escalated case | Contoso Ltd, previous owner",
      ]);
      assert.match(job?.text.tooltip ?? "", /Cancel it or move it to Una One\./);
      assert.ok(job?.actions.includes("canMove"));
    });
  });

  describe("with a workflow whose breaker is open", () => {
    const exactly = (value: number) => ({ value, exact: true });
    const opened = {
      openedon: Date.UTC(2025, 10, 22, 14, 50),
      failures: 5,
      failedtrials: 2,
      isTrying: false,
    };
    const breaker = { ...opened, nexttrial: Date.UTC(2025, 10, 22, 15, 4) };
    const waits = { statecode: 1, statuscode: 10, waitreason: "workflow" } as const;
    const sentence =
      "5 runs in a row of Escalate failed, and 2 trials after them, so its next runs wait. " +
      "One is tried at 15:04:00, in 4 minutes. If it succeeds, all go on.";

    beforeEach(() => {
      environment.jobs = [aListedJob({ id: 1, ...waits, regarding: contoso, breaker })];
      environment.attention = {
        ...environment.attention,
        brokenWorkflows: exactly(1),
        broken: [
          { workflow: { id: "Escalate", name: "Escalate" }, breaker, waiting: exactly(1204) },
        ],
      };
    });

    async function changed(): Promise<void> {
      const looked = new Promise<void>((resolve) => {
        tree.live.onDidLook(resolve);
      });
      environment.change({ workflows: true });
      await looked;
    }

    it("says in Needs attention which, how many jobs wait, when the next is tried, and what can be done", async () => {
      const [broken] = await drawLevel("workflow", 1);
      assert.deepEqual(lines(broken ? [broken] : []), [
        "Breaker open: Escalate | 1,204 jobs wait, next trial at 15:04",
      ]);
      assert.equal(
        broken?.text.tooltip,
        `${sentence}\n\nOpen since 14:50. Mend the cause, then close the breaker: all jobs that wait go on.`,
      );
      assert.deepEqual(broken.actions, ["canCloseBreaker", "canPostpone", "canCancel"]);
      assert.deepEqual(lines(await drawLevel("workflow", 2)), ["Contoso Ltd | created 14:07"]);
    });

    it("says so of the workflow's group", async () => {
      const [, group] = await drawLevel("workflow", 0);
      assert.equal(group?.text.description, "1, breaker open");
      assert.equal(group.text.tooltip, `${sentence}\n\nEscalate\nWaiting for its workflow: 1`);
      assert.equal(group.actions[0], "canCloseBreaker");
    });

    it("follows it when it climbs, though no job has changed, and drops it when it is closed", async () => {
      await drawLevel("workflow", 2);
      const trying = { ...opened, isTrying: true };
      const [first] = environment.attention.broken;
      environment.jobs = [aListedJob({ id: 1, ...waits, regarding: contoso, breaker: trying })];
      assert.ok(first);
      environment.attention = {
        ...environment.attention,
        broken: [{ ...first, breaker: trying }],
      };
      await changed();
      const [attention] = await tree.live.children();
      const [node] = await tree.live.children(attention);
      const [job] = await tree.live.children(node);
      assert.ok(attention && node && job);
      assert.equal(draw(node).text.description, "1,204 jobs wait, one is being tried");
      assert.match(draw(job).text.tooltip, /One is being tried\./);
      environment.attention = {
        ...environment.attention,
        brokenWorkflows: exactly(0),
        broken: [],
      };
      await changed();
      assert.deepEqual(await tree.live.children(attention), []);
    });
  });
});
