import path from "node:path";
import { ManualClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { type StateAndStatus } from "../../src/core/jobs/systemJob";
import { type NewJob } from "../../src/core/store/jobStore";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { systemRandom } from "../../src/worker/systemRandom";
import { aJob } from "../builders/jobs";
import { aMetadata } from "../builders/workflows";
import { root } from "../harness/project.mjs";

const day = 24 * 60 * 60 * 1000;
const succeeded: StateAndStatus = { statecode: 3, statuscode: 30 };

export const workflowName = "Close stale cases";

/** Workflow jobs, completed or not, each about another customer; the last one is of another type. */
const jobs: readonly (StateAndStatus & Partial<NewJob> & { customer: string; days: number })[] = [
  { customer: "Contoso", days: 400, ...succeeded },
  { customer: "Fabrikam", days: 90, ...succeeded },
  { customer: "Northwind", days: 32, ...succeeded },
  { customer: "Proseware", days: 29, ...succeeded },
  { customer: "Litware", days: 400, statecode: 3, statuscode: 31 },
  { customer: "Tailspin", days: 400, statecode: 3, statuscode: 32 },
  { customer: "Wingtip", days: 400, statecode: 1, statuscode: 10, waitreason: "held" },
  { customer: "Adatum", days: 400, ...succeeded, operationtype: 1, name: "An event" },
];

/** As the tree lists them below their workflow: what the documented example of a bulk deletion leaves. */
export const completedThatStay = ["Canceled: Tailspin", "Failed: Litware", "Succeeded: Proseware"];
export const completedAtFirst = [
  ...completedThatStay,
  "Succeeded: Northwind",
  "Succeeded: Fabrikam",
  "Succeeded: Contoso",
];

/** Writes a copy of a store with these jobs, each with two process log rows. `folder` is left with the store itself. */
export async function writeOldJobs(folder: string, copy: string): Promise<void> {
  const wasmFile = path.join(root, "dist", "sql-wasm.wasm");
  const file = await openStoreFile({ folder, name: "old", wasmFile });
  const store = new SqliteStore(file);
  const now = Date.now();
  const clock = new ManualClock(now);
  const world = { name: "Local", store, clock, random: systemRandom, log: silentLogger };
  const { caller: owner, service } = new LocalEnvironment(world, "Europe/Berlin");
  const times = { createdon: now - 500 * day, modifiedon: now - 500 * day };
  const { id: workflowid } = store.workflows.save(
    {
      metadata: aMetadata({ name: workflowName, statecode: 0 }),
      ...{ statecode: 0, owner, hash: "", file: "Close.xaml", refusals: [] },
      ...{ ...times, importedon: now },
    },
    undefined,
  );
  for (const { customer, days, ...facts } of jobs) {
    const end = now - days * day;
    const { id } = store.jobs.insert({
      ...aJob({ name: workflowName, owner, createdon: end, modifiedon: end }),
      asyncoperationid: systemRandom.guid(),
      regarding: { table: "account", id: systemRandom.guid(), name: customer },
      ...(facts.statecode === 3 && { completedon: end }),
      ...(facts.operationtype === undefined && { workflowid }),
      ...facts,
    });
    for (const stepname of ["Find the cases", "Close them"]) {
      store.log.append(id, { stepname, activityname: "UpdateStep", status: 2, startedon: end });
    }
  }
  service.end();
  file.copyTo(copy);
  store.close();
}
