import assert from "node:assert/strict";
import { silentLogger } from "../../../../src/core/base/logger";
import { DeletionTree } from "../../../../src/host/tree/deletionTree";
import { drawDeletionTree } from "../../../../src/host/tree/drawDeletionTree";
import { whyContext } from "../../../../src/host/tree/jobDrawing";
import { type NodeDrawing } from "../../../../src/host/tree/nodeDrawing";
import { type TreeNode } from "../../../../src/host/tree/treeNode";
import {
  type BulkDeletionDetails,
  type BulkDeletionGroup,
  type BulkDeletionSummary,
} from "../../../../src/protocol/bulkDeletionRequests";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aListedJob } from "../../../builders/listedJobs";
import { aGuid } from "../../../builders/rows";

const now = Date.UTC(2025, 10, 22, 15, 0);
const groups = ["inProgress", "scheduled", "recurring", "completed", "failed"] as const;
const none = { matchcount: 340, successcount: 0, failurecount: 0, skippedcount: 0 };

function aDeletion(
  id: number,
  job: Partial<BulkDeletionSummary["job"]>,
  more: Partial<BulkDeletionSummary> = {},
): BulkDeletionSummary {
  return {
    job: aListedJob({ id, name: `Delete ${id}`, operationtype: 13, ...job }),
    table: "incident",
    tablelabel: "Cases",
    isSupplied: false,
    isImmediate: false,
    isRestorable: false,
    ...more,
  };
}

const running = { statecode: 2, statuscode: 20 } as const;
const waiting = { statecode: 1, statuscode: 10, waitreason: "recurrence" } as const;

describe("the Bulk Deletion view", () => {
  let environment: FakeEnvironment;
  let listed: Partial<Record<BulkDeletionGroup, BulkDeletionSummary[]>>;
  let details: Partial<BulkDeletionDetails>;
  let runs: BulkDeletionSummary[];
  let tree: DeletionTree;

  beforeEach(() => {
    environment = new FakeEnvironment();
    listed = {};
    details = {};
    runs = [];
    const all = () => Object.values(listed).flat();
    environment.answers = {
      countBulkDeletions: () =>
        groups.map((group) => ({
          group,
          count: { value: listed[group]?.length ?? 0, exact: true },
        })),
      listBulkDeletions: ({ group }) => ({ items: listed[group] ?? [] }),
      getBulkDeletions: ({ ids }) => all().filter(({ job }) => ids.includes(job.asyncoperationid)),
      getBulkDeletionDetails: ({ id }) => {
        const found = all().find(({ job }) => job.asyncoperationid === id);
        return { failures: [], ...found, ...details } as unknown as BulkDeletionDetails;
      },
      listBulkDeletionRuns: ({ after = "0", limit }) => {
        const end = Number(after) + limit;
        const items = runs.slice(Number(after), end);
        return end < runs.length ? { items, next: `${end}` } : { items };
      },
      listBulkDeletionFailures: ({ errornumber = "" }) => ({
        items: [
          {
            id: "1",
            errornumber,
            errordescription: "Row is in use",
            regarding: { table: "incident", id: aGuid(7), name: "Spare keys" },
          },
        ],
      }),
    };
    tree = new DeletionTree(environment, silentLogger);
  });

  afterEach(() => {
    tree.dispose();
  });

  const draw = (nodes: readonly TreeNode[]): readonly NodeDrawing[] =>
    nodes.map((node) => drawDeletionTree(tree, node, whyContext(environment.status, now)));

  const lines = (nodes: readonly TreeNode[]): string[] =>
    draw(nodes).map(({ text }) => `${text.label} | ${text.description}`);

  async function unfold(...labels: readonly string[]): Promise<readonly TreeNode[]> {
    let nodes = await tree.live.children();
    for (const label of labels) {
      const node = nodes.find((candidate) => draw([candidate])[0]?.text.label === label);
      assert.ok(node, label);
      nodes = await tree.live.children(node);
    }
    return nodes;
  }

  async function change(): Promise<void> {
    const looked = new Promise<void>((resolve) => {
      const listening = tree.live.onDidLook(() => {
        listening.dispose();
        resolve();
      });
    });
    environment.change({ jobs: [aGuid(1)] });
    await looked;
  }

  it("shows the groups that hold something, with their counts", async () => {
    listed = {
      inProgress: [aDeletion(1, running)],
      completed: [aDeletion(3, {}), aDeletion(2, {})],
    };
    assert.deepEqual(lines(await unfold()), ["In progress | 1", "Completed | 2"]);
    assert.deepEqual(lines(await unfold("Completed")), ["Delete 3 | ", "Delete 2 | "]);
  });

  it("tells how far a job is in its place, and leaves it there when it has ended", async () => {
    listed = { inProgress: [aDeletion(1, running, { progress: none })] };
    assert.deepEqual(lines(await unfold("In progress")), ["Delete 1 | 0 %, 0 of 340"]);
    const half = { ...none, successcount: 170, secondsLeft: 3 };
    listed = { inProgress: [aDeletion(1, running, { progress: half })] };
    await change();
    assert.deepEqual(lines(await unfold("In progress")), ["Delete 1 | 50 %, 3 s left, 170 of 340"]);
    listed = { completed: [aDeletion(1, {}, { progress: { ...none, successcount: 340 } })] };
    await change();
    assert.deepEqual(lines(await unfold("In progress")), ["Delete 1 | 340 deleted"]);
  });

  it("shows below a series its runs, and what can be done with each", async () => {
    const facts = { everyDays: 30, nextrun: Date.UTC(2025, 11, 21, 22) };
    const series = { ...waiting, recurrencepattern: "FREQ=DAILY;INTERVAL=30" };
    listed = { recurring: [aDeletion(1, series, facts)] };
    runs = [aDeletion(2, { startedon: Date.UTC(2025, 10, 21, 22) }, { progress: none })];
    const [group] = await unfold("Recurring");
    assert.ok(group);
    assert.deepEqual(lines([group]), ["Delete 1 | every 30 days, next 21 Dec 22:00"]);
    const actions = draw([group])[0]?.actions ?? [];
    assert.ok(actions.includes("canRunNow") && actions.includes("canChangeRecurrence"));
    assert.ok(actions.includes("canExport"));
    const below = await unfold("Recurring", "Delete 1");
    assert.deepEqual(lines(below), ["21 Nov 22:00 | 0 deleted"]);
    assert.ok(draw(below)[0]?.actions.includes("canExplain"));
  });

  it("lists the runs of a series in pages, and reads them once for each change", async () => {
    listed = { recurring: [aDeletion(500, waiting, { everyDays: 1 })] };
    runs = Array.from({ length: 150 }, (_, index) => aDeletion(150 - index, {}));
    const below = await unfold("Recurring", "Delete 500");
    assert.equal(below.length, 101);
    const more = below.at(-1);
    assert.ok(more?.kind === "more");
    await tree.live.loadMore(more);
    assert.equal((await unfold("Recurring", "Delete 500")).length, 150);
    environment.asked.length = 0;
    await change();
    assert.deepEqual(
      environment.asked.filter((asked) => /Runs|Details/.test(asked)),
      ["listBulkDeletionRuns"],
    );
  });

  it("shows below a job what it could not delete by reason, and opens such a row", async () => {
    const progress = { ...none, successcount: 339, failurecount: 1 };
    listed = { failed: [aDeletion(1, {}, { progress })] };
    details = {
      failures: [{ errornumber: "0x80048435", errordescription: "Row is in use", count: 1 }],
    };
    const jobs = await unfold("Failed");
    assert.deepEqual(lines(jobs), ["Delete 1 | 339 deleted, 1 failed"]);
    const actions = draw(jobs)[0]?.actions ?? [];
    assert.ok(actions.includes("canShowFailures") && !actions.includes("canRestore"));
    const reason = "Row is in use";
    assert.deepEqual(lines(await unfold("Failed", "Delete 1")), [`${reason} | 1 row, 0x80048435`]);
    const [failure] = draw(await unfold("Failed", "Delete 1", reason));
    assert.equal(failure?.text.label, "Spare keys");
    assert.equal(failure.click, "systemJobs.rows.open");
  });

  it("offers to restore what copies are kept of, once the job has ended", async () => {
    const progress = { ...none, successcount: 340 };
    const kept = { progress, isRestorable: true };
    listed = { completed: [aDeletion(1, {}, kept)], inProgress: [aDeletion(2, running, kept)] };
    const offered = async (group: string) =>
      draw(await unfold(group))[0]?.actions.includes("canRestore");
    assert.equal(await offered("Completed"), true);
    assert.equal(await offered("In progress"), false);
  });

  it("finds a job and a run wherever they stand, and leaves other groups folded", async () => {
    const run = aDeletion(3, {}, { series: aGuid(2) });
    listed = {
      completed: [aDeletion(1, {})],
      recurring: [aDeletion(2, waiting, { everyDays: 1 })],
    };
    runs = [run];
    const found = await tree.find(run);
    assert.equal(found?.path, `recurring/${aGuid(2)}/run:${aGuid(3)}`);
    assert.equal((await tree.find(aDeletion(1, {})))?.path, `completed/${aGuid(1)}`);
    assert.equal(await tree.find(aDeletion(9, {})), undefined);
    assert.deepEqual(
      tree.live.unfolded.map(({ path }) => path),
      ["recurring", `recurring/${aGuid(2)}`, "completed"],
    );
  });
});
