import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { storeName } from "../../src/worker/openEnvironment";
import { inspect } from "./inspect";
import { Ledger } from "./ledger";
import { Life } from "./life";
import { openCopy } from "./openCopy";
import { importWorkflow } from "./requests";
import { runUndisturbed } from "./undisturbed";
import { workload } from "./workload";

export interface TestStore {
  readonly folder: string;
  readonly file: string;
  readonly ledger: Ledger;
  /** A process that opens it. */
  live(): Life;
  importWorkload(life: Life): Promise<void>;
  /** A job as the store has it, without asking the process that holds it. */
  look(jobId: string): Promise<SystemJob | undefined>;
  /** What is wrong with what the last process left. */
  problems(): Promise<readonly string[]>;
}

/** A store in a folder of its own, which goes away with the test program. */
export function aStore(): TestStore {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-crash-"));
  process.on("exit", () => {
    fs.rmSync(base, { recursive: true, force: true });
  });
  const folder = path.join(base, "store");
  fs.mkdirSync(folder);
  const ledger = new Ledger();
  return {
    folder,
    file: path.join(folder, `${storeName}.store`),
    ledger,
    live: () => new Life({ folder }),
    importWorkload: async ({ callEnvironment: call }) => {
      for (const workflow of workload) {
        await ledger.ask(importWorkflow(ledger, workflow), call);
      }
    },
    look: async (jobId) =>
      openCopy(folder, (database) => new SqliteStore(database).jobs.find(jobId)),
    problems: async () => inspect(folder, ledger, await runUndisturbed()),
  };
}
