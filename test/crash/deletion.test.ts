import assert from "node:assert/strict";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createBulkDeletion } from "../../src/core/bulkDeletion/job/createBulkDeletion";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { pipelineFor } from "../../src/core/rows/importRows";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { silentLogger } from "../../src/core/base/logger";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { storeName } from "../../src/worker/openEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { systemClock } from "../../src/worker/systemClock";
import { systemRandom } from "../../src/worker/systemRandom";
import { all, when } from "../builders/criteria";
import { onDelete } from "../builders/realTime";
import { text } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { root } from "../harness/project.mjs";
import { aStore, type TestStore } from "./aStore";
import { type Target } from "./aim";
import { Life } from "./life";
import { openCopy } from "./openCopy";

const [old, others] = [3_000, 50];
const mostKills = 12;
const targets: readonly Target[] = ["logWrite", "logSync", "mainWrite"];

/** A store with rows, a workflow that each deletion starts, and a bulk deletion that is Ready. */
async function withDeletion(folder: string): Promise<SystemJob> {
  const wasmFile = path.join(root, "dist", "sql-wasm.wasm");
  const store = new SqliteStore(await openStoreFile({ folder, name: storeName, wasmFile }));
  const world = { name: "Crash", store, clock: systemClock, random: systemRandom };
  const environment = new LocalEnvironment({ ...world, log: silentLogger }, "UTC");
  const { caller } = environment;
  environment.workflows.import(aWorkflow([], { triggers: onDelete }), caller);
  store.transaction(() => {
    store.catalog.declareColumn(store.catalog.declareTable("account"), "name", "text");
    const rows = pipelineFor(world, { caller, startsWorkflows: false });
    for (let row = 0; row < old + others; row++) {
      rows.create("account", new Map([["name", text(row < old ? `Old ${row}` : `New ${row}`)]]));
    }
  });
  const filter = all(when("name", "begins-with", "Old"));
  const deletion = {
    name: "Delete old accounts",
    criteria: { table: "account", filter },
    notifies: false,
    keepsCopies: false,
  };
  const job = createBulkDeletion(world, deletion, caller);
  environment.service.end();
  store.close();
  return job;
}

/** What the bulk deletion says of itself, and what there is. */
async function look({ folder }: TestStore, { id }: SystemJob) {
  const seen = await openCopy(folder, (database) => {
    const store = new SqliteStore(database);
    const account = store.catalog.table("account");
    const started = store.jobs
      .ids({ operationtypes: [10] }, { after: 0, bound: store.jobs.highestId(), limit: 10_000 })
      .filter((job) => store.jobs.get(job)?.messagename === "Delete");
    return {
      statuscode: store.jobs.get(id)?.statuscode,
      deleted: store.bulkDeletions.get(id)?.run?.successcount ?? 0,
      left: account?.rowcount ?? 0,
      started: started.length,
    };
  });
  assert.ok(seen);
  return seen;
}

async function untilDone(life: Life, { asyncoperationid: id }: SystemJob): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await life.callEnvironment("getJobDetails", { id })).job.statecode === 3;
  while (!(await isDone())) {
    await sleep(50);
  }
  await life.call("close");
  await life.ended;
}

describe("a bulk deletion whose process is killed again and again", () => {
  it("counts each row once, starts its workflow once, and goes on where it was", async () => {
    const store = aStore();
    const job = await withDeletion(store.folder);
    let interrupted = 0;
    for (let kill = 0; kill < mostKills; kill++) {
      const target = targets[kill % targets.length]!;
      const count = 1 + Math.floor(Math.random() * 20);
      const life = new Life({ folder: store.folder, aim: { target, count } });
      // A log that is not written back meets no such aim.
      const timer = setTimeout(() => {
        life.kill();
      }, 3_000);
      await life.ended;
      clearTimeout(timer);
      const { deleted, left, started } = await look(store, job);
      const where = `${target} ${count}`;
      assert.deepEqual([left, started], [old + others - deleted, deleted], where);
      interrupted += deleted > 0 && deleted < old ? 1 : 0;
    }
    await untilDone(store.live(), job);
    assert.deepEqual(await look(store, job), {
      statuscode: 30,
      deleted: old,
      left: others,
      started: old,
    });
    assert.ok(interrupted > 0, "no kill came while it was deleting");
  }).timeout(180_000);
});
