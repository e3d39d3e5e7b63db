import path from "node:path";
import { silentLogger } from "../../src/core/base/logger";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { type ExportedWorkflow } from "../../src/core/workflows/definition";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { openStoreFile, type StoreFile } from "../../src/worker/sqlite/storeFile";
import { systemClock } from "../../src/worker/systemClock";
import { systemRandom } from "../../src/worker/systemRandom";

/** As in the worker. */
export const burstMs = 8;

/** A store of its own in this folder. */
export function openBenchStore(folder: string): Promise<StoreFile> {
  return openStoreFile({ folder, name: "bench", wasmFile: path.resolve("dist/sql-wasm.wasm") });
}

export function openEnvironment(
  database: SqlDatabase,
  ...workflows: readonly ExportedWorkflow[]
): LocalEnvironment {
  const store = new SqliteStore(database);
  const world = { name: "Bench", store, clock: systemClock, random: systemRandom };
  const environment = new LocalEnvironment({ ...world, log: silentLogger }, "UTC");
  for (const workflow of workflows) {
    environment.workflows.import(workflow, environment.caller);
  }
  return environment;
}

export function workOff({ service }: LocalEnvironment): void {
  let hasMore = true;
  while (hasMore) {
    hasMore = service.burst(systemClock.now() + burstMs);
  }
}
