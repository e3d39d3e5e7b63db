import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { jobUri } from "../../src/host/documents/documentUris";
import { type TreeNode } from "../../src/host/tree/treeNode";
import {
  extensionApi,
  jobsOf,
  loadSample,
  rowNamed,
  run,
  setService,
  settled,
  until,
} from "./extensionApi";

const closeStaleCase = "d946f1a8-5b72-4e63-8c0d-17e3ba5d9a03";

/** What menus call a command with: the job's document names the job. */
const clicked = (job: JobSummary) => [jobUri("Local", job.asyncoperationid, job.name)];

async function start(count: number): Promise<readonly JobSummary[]> {
  const { environment } = await extensionApi();
  const row = await rowNamed("incident", "Spare keys");
  const jobs: JobSummary[] = [];
  for (let index = 0; index < count; index++) {
    const params = { id: closeStaleCase, row, isTestRun: false, requestId: randomUUID() };
    const job = await environment.call("runWorkflow", params);
    assert.ok(job);
    jobs.push(job);
  }
  return jobs;
}

async function stateOf(job: JobSummary): Promise<string> {
  const { environment } = await extensionApi();
  const [now] = await environment.call("getJobs", { ids: [job.asyncoperationid] });
  return now === undefined ? "gone" : `${now.statecode}/${now.statuscode} ${now.waitreason ?? ""}`;
}

describe("actions on system jobs", () => {
  before(loadSample);

  beforeEach(() => setService(true));

  afterEach(async () => {
    await setService(false);
    await settled();
  });

  it("pauses and resumes a job", async () => {
    const [job] = await start(1);
    assert.ok(job);
    await run("systemJobs.jobs.pause", clicked(job));
    assert.equal(await stateOf(job), "1/10 held");
    await run("systemJobs.jobs.resume", clicked(job));
    assert.equal(await stateOf(job), "0/0 ");
  });

  it("postpones a job and says what it understood, with the zone", async () => {
    const [job] = await start(1);
    assert.ok(job);
    const said = await run("systemJobs.jobs.postpone", clicked(job), {
      kind: "ask",
      text: "in 2 h",
    });
    assert.match(said.join("\n"), /\(UTC\), in 2 hours/);
    assert.equal(await stateOf(job), "1/10 time");
    await run("systemJobs.jobs.cancel", clicked(job), { kind: "confirm", yes: true });
  });

  it("cancels and deletes a job after a question, and not without a yes", async () => {
    const [job] = await start(1);
    assert.ok(job);
    await run("systemJobs.jobs.cancel", clicked(job), { kind: "confirm", yes: false });
    assert.equal(await stateOf(job), "0/0 ");
    await run("systemJobs.jobs.cancel", clicked(job), { kind: "confirm", yes: true });
    assert.equal(await stateOf(job), "3/32 ");
    await run("systemJobs.jobs.delete", clicked(job), { kind: "confirm", yes: true });
    assert.equal(await stateOf(job), "gone");
  });

  it("lets a person pick the job when nothing is selected", async () => {
    const [job] = await start(1);
    assert.ok(job);
    await run("systemJobs.jobs.pause", [], { kind: "choose", labels: ["Waiting for resources"] });
    assert.equal(await stateOf(job), "1/10 held");
    await run("systemJobs.jobs.resume", clicked(job));
  });

  it("does what is legal with several jobs and says what it skipped", async () => {
    const [queued, canceled] = await start(2);
    assert.ok(queued && canceled);
    await run("systemJobs.jobs.cancel", clicked(canceled), { kind: "confirm", yes: true });
    const nodes = await Promise.all([queued, canceled].map(nodeOf));
    const said = await run("systemJobs.jobs.pause", [nodes[0], nodes]);
    assert.deepEqual(said, [
      "Paused 1 system job. 1 skipped. This job is already Completed. Only Ready, Suspended or running jobs can be paused.",
    ]);
    assert.equal(await stateOf(queued), "1/10 held");
    await run("systemJobs.jobs.resume", clicked(queued));
  });

  it("cancels everything that a group holds, after asking with the count", async () => {
    await start(60);
    const node = await groupOf(closeStaleCase, 0);
    const said = await run("systemJobs.jobs.cancel", [node], { kind: "confirm", yes: true });
    assert.match(
      said[0] ?? "",
      /^Cancel all 60 system jobs of "Case: Close stale case › Ready"\?$/,
    );
    assert.equal(said.at(-1), "Canceled 60 system jobs.");
    assert.deepEqual(await jobsOf({ workflow: closeStaleCase, statecode: 0 }), []);
  });

  /** Unfolds the view down to a job. */
  async function nodeOf(job: JobSummary): Promise<TreeNode> {
    const { views } = await extensionApi();
    const id = job.asyncoperationid;
    return until(`the view lists ${id}`, async () => {
      views.jobs.live.reload();
      for (const statecode of [0, 3] as const) {
        const group = await groupOf(closeStaleCase, statecode).catch(() => undefined);
        const jobs = group === undefined ? [] : await views.jobs.live.children(group);
        const found = jobs.find((node) => node.kind === "job" && node.id === id);
        if (found !== undefined) {
          return found;
        }
      }
      return undefined;
    });
  }

  async function groupOf(workflow: string, statecode: number): Promise<TreeNode> {
    const { views } = await extensionApi();
    const group = await views.jobs.findWorkflow(workflow);
    const states = group === undefined ? [] : await views.jobs.live.children(group);
    const found = states.find(
      (node) =>
        node.kind === "group" && node.key.by === "state" && node.key.statecode === statecode,
    );
    assert.ok(found);
    return found;
  }
});
