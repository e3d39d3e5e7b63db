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
import { type TestStore } from "./aStore";
import { type Life } from "./life";
import { openCopy } from "./openCopy";

/** Rows that are deleted, and rows that stay. */
export const [old, others] = [3_000, 50];

/** A store with rows, a workflow that each deletion starts, and a bulk deletion that is Ready. */
export async function withDeletion(folder: string): Promise<SystemJob> {
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
export async function lookAtDeletion({ folder }: TestStore, { id }: SystemJob) {
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

export async function untilDone(life: Life, { asyncoperationid: id }: SystemJob): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await life.callEnvironment("getJobDetails", { id })).job.statecode === 3;
  while (!(await isDone())) {
    await sleep(50);
  }
  await life.call("close");
  await life.ended;
}
