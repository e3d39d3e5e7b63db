import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { silentLogger } from "../../../../src/core/base/logger";
import { type JobGrouping } from "../../../../src/host/tree/jobGrouping";
import { JobTree } from "../../../../src/host/tree/jobTree";
import { type TreeNode } from "../../../../src/host/tree/treeNode";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aListedJob as aJob } from "../../../builders/listedJobs";
import { aGuid } from "../../../builders/rows";

const account = (id: number, name: string) => ({ table: "account", id: aGuid(id), name });
const exactly = (value: number) => ({ value, exact: true });

describe("JobTree", () => {
  let environment: FakeEnvironment;
  let tree: JobTree;
  let redrawn: (readonly TreeNode[] | undefined)[];
  let memory: Map<string, unknown>;

  beforeEach(() => {
    environment = new FakeEnvironment();
    memory = new Map();
    open();
  });

  afterEach(() => {
    tree.dispose();
  });

  function open(): void {
    tree = new JobTree(
      environment,
      {
        get: (key) => memory.get(key),
        update: async (key, value) => {
          memory.set(key, value);
        },
      },
      silentLogger,
    );
    redrawn = [];
    tree.live.onDidChange((nodes) => redrawn.push(nodes));
  }

  async function group(grouping: JobGrouping): Promise<void> {
    await tree.choose({ grouping });
    redrawn = [];
  }

  /** Unfolds a path of the tree and answers what stands there. */
  async function unfold(...paths: readonly string[]): Promise<readonly TreeNode[]> {
    let nodes = await tree.live.children();
    for (const path of paths) {
      const node = nodes.find((candidate) => candidate.path === path);
      assert.ok(node, `${path} is not among ${nodes.map((other) => other.path).join(", ")}`);
      nodes = await tree.live.children(node);
    }
    return nodes;
  }

  const paths = (nodes: readonly TreeNode[]): string[] => nodes.map(({ path }) => path);

  function looked(): Promise<void> {
    return new Promise((resolve) => {
      const listening = tree.live.onDidLook(() => {
        listening.dispose();
        resolve();
      });
    });
  }

  async function change(event: Parameters<FakeEnvironment["change"]>[0]): Promise<void> {
    const done = looked();
    environment.change(event);
    await done;
  }

  describe("grouping", () => {
    beforeEach(() => {
      environment.jobs = [
        aJob({ id: 1, workflowid: 1, regarding: account(1, "Contoso") }),
        aJob({
          id: 2,
          workflowid: 1,
          statecode: 0,
          statuscode: 0,
          regarding: account(2, "Fabrikam"),
        }),
        aJob({ id: 3, workflowid: 2, statecode: 1, statuscode: 10, waitreason: "retry" }),
      ];
    });

    it("shows workflows, their states and their jobs", async () => {
      assert.deepEqual(paths(await unfold()), ["workflow:workflow 1", "workflow:workflow 2"]);
      assert.deepEqual(paths(await unfold("workflow:workflow 1")), [
        "workflow:workflow 1/state:0",
        "workflow:workflow 1/state:3",
      ]);
      const jobs = await unfold("workflow:workflow 1", "workflow:workflow 1/state:3");
      assert.deepEqual(
        jobs.map((node) => node.kind === "job" && tree.jobOf(node)?.job.id),
        [1],
      );
    });

    it("shows tables, their rows, states and jobs, and the jobs without a row", async () => {
      await group("row");
      assert.deepEqual(paths(await unfold()), ["table:account", "table:"]);
      const row = `table:account/row:${aGuid(1)}`;
      assert.deepEqual(paths(await unfold("table:account")), [
        row,
        `table:account/row:${aGuid(2)}`,
      ]);
      assert.equal((await unfold("table:account", row, `${row}/state:3`)).length, 1);
      assert.equal((await unfold("table:", "table:/state:1")).length, 1);
    });

    it("shows the four states, their status reasons and jobs", async () => {
      await group("state");
      assert.deepEqual(paths(await unfold()), ["state:0", "state:1", "state:2", "state:3"]);
      assert.deepEqual(paths(await unfold("state:1")), ["state:1/status:10retry"]);
      assert.equal((await unfold("state:0"))[0]?.kind, "job");
    });

    it("counts what each group holds", async () => {
      const [first] = await unfold();
      assert.ok(first?.kind === "group");
      assert.deepEqual(tree.countOf(first), exactly(2));
      const [ready] = await unfold("workflow:workflow 1");
      assert.ok(ready?.kind === "group");
      assert.deepEqual(tree.countOf(ready), exactly(1));
    });

    it("names the jobs of a group by all groups that it lies in", async () => {
      const [ready] = await unfold("workflow:workflow 1");
      assert.ok(ready?.kind === "group");
      assert.deepEqual(tree.scopeOf(ready), {
        operationtypes: [10],
        workflow: "workflow 1",
        statecode: 0,
      });
    });

    it("remembers grouping and filter", async () => {
      await tree.choose({ grouping: "state", filter: { operationtypes: [10, 13] } });
      tree.dispose();
      open();
      assert.equal(tree.grouping, "state");
      assert.deepEqual(tree.filter, { operationtypes: [10, 13] });
    });

    it("finds a workflow's group from another grouping", async () => {
      await group("state");
      assert.equal((await tree.findWorkflow("workflow 2"))?.path, "workflow:workflow 2");
      assert.equal(await tree.findWorkflow("workflow 9"), undefined);
    });
  });

  it("hands out the same object for the same path", async () => {
    environment.jobs = [aJob()];
    const [before] = await unfold("workflow:workflow 1", "workflow:workflow 1/state:3");
    tree.live.reload();
    const [after] = await unfold("workflow:workflow 1", "workflow:workflow 1/state:3");
    assert.equal(before, after);
  });

  it("is whole below a node that VS Code asks for before the top, as it may while the view is read anew", async () => {
    environment.jobs = [aJob()];
    const [group] = await unfold();
    const before = await unfold("workflow:workflow 1");
    tree.live.reload();
    assert.deepEqual(await tree.live.children(group), before);
    assert.equal(before.length, 1);
  });

  it("reads a hundred jobs at a time", async () => {
    environment.jobs = Array.from({ length: 250 }, (_, index) => aJob({ id: index + 1 }));
    const path = ["workflow:workflow 1", "workflow:workflow 1/state:3"];
    const first = await unfold(...path);
    assert.equal(first.length, 101);
    const more = first.at(-1);
    assert.ok(more?.kind === "more");
    await tree.live.loadMore(more);
    assert.equal((await unfold(...path)).length, 201);
    await tree.live.loadMore(more);
    const all = await unfold(...path);
    assert.equal(all.length, 250);
    assert.equal(new Set(all).size, 250);
  });

  describe("following changes", () => {
    const ready = ["workflow:workflow 1", "workflow:workflow 1/state:0"] as const;

    beforeEach(async () => {
      environment.jobs = [1, 2, 3].map((id) => aJob({ id, statecode: 0, statuscode: 0 }));
      await unfold(...ready);
      redrawn = [];
    });

    const succeed = (id: number): void => {
      environment.jobs = environment.jobs.map((job) =>
        job.id === id ? { ...job, statecode: 3, statuscode: 30 } : job,
      );
    };

    it("redraws a listed job in its place, also when it does not belong there any more", async () => {
      const before = await unfold(...ready);
      succeed(2);
      await change({ jobs: [aGuid(2)] });
      const after = await unfold(...ready);
      assert.deepEqual(after, before);
      const job = after[1];
      assert.ok(job?.kind === "job");
      assert.equal(tree.jobOf(job)?.job.statuscode, 30);
      assert.ok(redrawn.flat().includes(job));
    });

    it("counts new jobs instead of listing them, until somebody wants to see them", async () => {
      environment.jobs.push(aJob({ id: 4, statecode: 0, statuscode: 0 }));
      await change({ jobsCreated: 1 });
      const nodes = await unfold(...ready);
      assert.equal(nodes.length, 3);
      const parent = nodes[0]?.parent;
      assert.ok(parent?.kind === "group");
      assert.deepEqual(tree.jobsBelow(parent)?.newItems, exactly(1));
      await tree.live.reloadBelow(parent);
      assert.equal((await unfold(...ready)).length, 4);
      assert.deepEqual(tree.jobsBelow(parent)?.newItems, exactly(0));
    });

    it("does not take older jobs that moved up for new ones", async () => {
      environment.jobs = Array.from({ length: 150 }, (_, index) =>
        aJob({ id: index + 1, statecode: 0, statuscode: 0 }),
      );
      tree.live.reload();
      const [first] = await unfold(...ready);
      assert.ok(first?.parent?.kind === "group");
      succeed(150);
      environment.jobs.push(aJob({ id: 151, statecode: 0, statuscode: 0 }));
      await change({ jobs: [aGuid(150)], jobsCreated: 1 });
      assert.deepEqual(tree.jobsBelow(first.parent)?.newItems, exactly(1));
    });

    it("keeps a deleted job in its place until a person deleted it themselves", async () => {
      environment.jobs = environment.jobs.filter(({ id }) => id !== 2);
      await change({ jobsDeleted: 1 });
      const [, second] = await unfold(...ready);
      assert.ok(second?.kind === "job");
      assert.equal(tree.jobOf(second)?.isDeleted, true);
      tree.forget([aGuid(2)]);
      assert.equal((await unfold(...ready)).length, 2);
    });

    it("adds a state and a workflow that had no jobs before, without moving the others", async () => {
      await unfold("workflow:workflow 1");
      succeed(1);
      environment.jobs.push(aJob({ id: 4, workflowid: 0, statecode: 0, statuscode: 0 }));
      await change({ jobs: [aGuid(1)], jobsCreated: 1 });
      assert.deepEqual(paths(await unfold()), ["workflow:workflow 1", "workflow:workflow 0"]);
      assert.deepEqual(paths(await unfold("workflow:workflow 1")), [
        "workflow:workflow 1/state:0",
        "workflow:workflow 1/state:3",
      ]);
      assert.ok(redrawn.includes(undefined));
    });

    it("keeps a state without jobs until it is unfolded anew", async () => {
      environment.jobs = environment.jobs.map((job) => ({ ...job, statecode: 3, statuscode: 30 }));
      await change({ manyJobs: true });
      assert.deepEqual(paths(await unfold("workflow:workflow 1")), [
        "workflow:workflow 1/state:0",
        "workflow:workflow 1/state:3",
      ]);
    });

    it("draws nothing anew when nothing that it shows has changed", async () => {
      await change({ jobs: [aGuid(77)], tables: ["account"] });
      assert.deepEqual(redrawn, []);
    });

    it("looks at nothing but the overview while the view is hidden, and reads anew when it is shown", async () => {
      tree.live.setVisible(false);
      environment.asked.length = 0;
      await change({ manyJobs: true, jobsCreated: 5 });
      assert.deepEqual(environment.asked, ["getOverview"]);
      assert.deepEqual(redrawn, []);
      tree.live.setVisible(true);
      assert.deepEqual(redrawn, [undefined]);
    });

    it("forgets what is folded", async () => {
      const [group] = await unfold();
      assert.ok(group);
      tree.live.collapsed(group);
      environment.asked.length = 0;
      await change({ manyJobs: true });
      assert.deepEqual(environment.asked, ["getOverview", "listWorkflowGroups"]);
      tree.live.expanded(group);
      assert.deepEqual(redrawn.at(-1), [group]);
    });
  });

  describe("needs attention", () => {
    it("stands on top when there is something, and stays until the view is read anew", async () => {
      environment.jobs = [aJob()];
      assert.deepEqual(paths(await unfold()), ["workflow:workflow 1"]);
      environment.attention = { ...environment.attention, waitingForPerson: exactly(2) };
      await change({ jobs: [aGuid(1)] });
      assert.deepEqual(paths(await unfold()), ["attention", "workflow:workflow 1"]);
      assert.deepEqual(paths(await unfold("attention")), ["attention/person"]);
      environment.attention = { ...environment.attention, waitingForPerson: exactly(0) };
      await change({ jobs: [aGuid(1)] });
      assert.deepEqual(paths(await unfold()), ["attention", "workflow:workflow 1"]);
      tree.live.reload();
      assert.deepEqual(paths(await unfold()), ["workflow:workflow 1"]);
    });
  });

  it("is empty without jobs in every grouping, so that the view can say what to do next", async () => {
    for (const grouping of ["workflow", "row", "state"] as const) {
      await group(grouping);
      assert.deepEqual(await unfold(), []);
    }
    environment.jobs = [aJob()];
    await change({ jobs: [aGuid(1)] });
    assert.equal((await unfold()).length, 4);
  });

  describe("when the environment cannot answer", () => {
    it("says why at the top and goes on when it can", async () => {
      const error = new AppError("store.openElsewhere", "Open in another window.");
      environment.setStatus({ kind: "failed", error });
      assert.deepEqual(await unfold(), []);
      assert.equal(tree.live.failure, error);
      redrawn = [];
      environment.jobs = [aJob()];
      await environment.restart();
      assert.deepEqual(redrawn, [undefined]);
      assert.equal((await unfold()).length, 1);
      assert.equal(tree.live.failure, undefined);
    });

    it("reads everything anew when it was opened again: another store may lie there", async () => {
      environment.jobs = [aJob()];
      await unfold();
      await environment.restart();
      environment.jobs = [];
      redrawn = [];
      environment.setStatus({ kind: "starting" });
      await environment.restart();
      assert.deepEqual(redrawn, [undefined]);
      assert.deepEqual(await unfold(), []);
    });

    it("says in a list what could not be read there, and reads it again later", async () => {
      environment.jobs = [aJob()];
      environment.answers = {
        listJobs: () => {
          throw new AppError("store.notWritable", "The disk is gone.");
        },
      };
      const path = ["workflow:workflow 1", "workflow:workflow 1/state:3"];
      const [error] = await unfold(...path);
      assert.ok(error?.kind === "message" && error.isError);
      assert.equal(error.text, "The disk is gone.");
      environment.answers = {};
      assert.equal((await unfold(...path))[0]?.kind, "job");
    });
  });
});
