import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { silentLogger } from "../../src/core/base/logger";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { storeName } from "../../src/worker/openEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { systemClock } from "../../src/worker/systemClock";
import { systemRandom } from "../../src/worker/systemRandom";
import { oldJobs } from "../builders/criteria";
import { aJob } from "../builders/jobs";
import { aSlicedWork } from "../builders/slicedWork";
import { root } from "../harness/project.mjs";
import { type TestStore } from "./aStore";
import { openCopy } from "./openCopy";

export const oldJobCount = 2_000;
const longAgo = Date.parse("2020-01-01T00:00:00Z");

/** A store with so many jobs to delete, and others that failed; each has two log entries. */
export async function fillWithJobs(folder: string, others: number): Promise<void> {
  const wasmFile = path.join(root, "dist", "sql-wasm.wasm");
  const store = new SqliteStore(await openStoreFile({ folder, name: storeName, wasmFile }));
  const world = { name: "Crash", store, clock: systemClock, random: systemRandom };
  const environment = new LocalEnvironment({ ...world, log: silentLogger }, "UTC");
  store.transaction(() => {
    for (let number = 0; number < oldJobCount + others; number++) {
      const { id } = store.jobs.insert({
        ...aJob({ owner: environment.caller, completedon: longAgo + number }),
        ...{ statecode: 3, statuscode: number < oldJobCount ? 30 : 31 },
        asyncoperationid: systemRandom.guid(),
      });
      for (const stepname of ["First", "Second"]) {
        store.log.append(id, { stepname, activityname: "a", status: 2, startedon: longAgo });
      }
    }
  });
  environment.service.end();
  store.close();
}

export const aRequest = () => ({
  requestId: randomUUID(),
  name: "Old jobs",
  criteria: oldJobs,
  asOf: Date.now(),
  bound: "1000000",
});

/** Counted from the rows themselves; the counters must say the same. */
export async function lookAtJobs({ folder }: TestStore) {
  const seen = await openCopy(folder, async (database) => {
    const count = (sql: string): number => Number(database.query(sql)[0]?.["count"]);
    const { care } = new SqliteStore(database);
    const { differences } = await care.recount(aSlicedWork(), { mends: false });
    assert.deepEqual(differences, []);
    return {
      succeeded: count(
        "SELECT count(*) AS count FROM asyncoperation WHERE operationtype = 10 AND statuscode = 30",
      ),
      logs: count("SELECT count(*) AS count FROM workflowlog"),
      told: count("SELECT count(*) AS count FROM asyncoperation WHERE name = 'Old jobs'"),
    };
  });
  assert.ok(seen);
  return seen;
}
