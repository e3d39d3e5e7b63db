import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as others } from "node:timers/promises";
import { ServiceLoop } from "../../src/core/asyncService/serviceLoop";
import { createBulkDeletion } from "../../src/core/bulkDeletion/job/createBulkDeletion";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { jobRequests } from "../../src/worker/requests/jobRequests";
import { systemClock } from "../../src/worker/systemClock";
import { oldJobs } from "../builders/criteria";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { openBenchStore, openEnvironment } from "./benchEnvironment";
import { benchmark, type Measurement } from "./benchmark";
import { fillWithOldJobs } from "./oldJobs";
import { timeStatements } from "./statementTimes";

/** Ten of eleven match. */
const jobCount = Number(process.env["BENCH_JOBS"] ?? 1_100_000);
const longestWaitMs = 250;
const longestStatementMs = 50;

interface Watched {
  readonly countedMs: number;
  readonly deletedMs: number;
  /** Of somebody who opens groups and pages all the time: in all, and in time of this process. */
  readonly longestWait: number;
  readonly longestOwnWait: number;
  /** How long this process worked. */
  readonly ownMs: number;
  readonly mostMemory: number;
}

/** Lets the async service work as it does in the worker, and asks for a page whenever one has come. */
async function watch(environment: LocalEnvironment, job: SystemJob): Promise<Watched> {
  const { store } = environment.world;
  const requests = jobRequests(environment);
  const { signal } = new AbortController();
  const state = { error: undefined as unknown };
  const loop = new ServiceLoop(environment.service, systemClock, yieldTurn, (thrown) => {
    state.error = thrown;
  });
  const start = performance.now();
  const ownStart = ownTime();
  let [countedMs, longestWait, longestOwnWait, mostMemory] = [0, 0, 0, 0];
  while (store.jobs.get(job.id)?.statecode !== 3 && state.error === undefined) {
    const [asked, ownAsked] = [performance.now(), ownTime()];
    await others();
    await requests.getOverview({ filter: {} }, signal);
    await requests.listJobs({ scope: { statecode: 3, statuscode: 30 }, limit: 100 }, signal);
    longestWait = Math.max(longestWait, performance.now() - asked);
    longestOwnWait = Math.max(longestOwnWait, ownTime() - ownAsked);
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
    const run = store.bulkDeletions.get(job.id)?.run;
    countedMs ||= run && run.countedto === undefined ? performance.now() - start : 0;
    store.changes.take();
  }
  loop.dispose();
  if (state.error !== undefined) {
    throw state.error as Error;
  }
  const deletedMs = performance.now() - start - countedMs;
  const ownMs = ownTime() - ownStart;
  return { countedMs, deletedMs, ownMs, longestWait, longestOwnWait, mostMemory };
}

/** What others do on a busy machine is not a deletion's fault. */
function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function yieldTurn(next: () => void): { dispose: () => void } {
  const immediate = setImmediate(next);
  return {
    dispose: () => {
      clearImmediate(immediate);
    },
  };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const file = await openBenchStore(folder);
  const times = timeStatements(file);
  const workflows = Array.from({ length: 100 }, (_, index) =>
    aWorkflow([], { workflowid: aGuid(index + 1), name: `Workflow ${index + 1}` }),
  );
  const environment = openEnvironment(times.database, ...workflows);
  fillWithOldJobs(times.database, environment, jobCount);
  const memory = process.memoryUsage.rss();
  const { world, caller } = environment;
  const deletion = { name: "Old jobs", criteria: oldJobs, notifies: false };
  times.forget();
  const job = createBulkDeletion(world, deletion, caller);
  const watched = await watch(environment, job);
  const longest = times.longest();
  const run = world.store.bulkDeletions.get(job.id)?.run;
  const { successcount = 0, matchcount = 0 } = run ?? {};
  world.store.close();
  const count = (value: number): string => value.toLocaleString("en-US");
  const perSecond = Math.round((successcount * 1000) / watched.deletedMs);
  return [
    {
      what: `${count(matchcount)} of ${count(jobCount)} jobs are counted exactly, beside a reader`,
      unit: "ms",
      ours: watched.countedMs,
    },
    {
      what: `a job and its 4 rows of log are deleted (${count(perSecond)} jobs a second)`,
      unit: "us",
      ours: (watched.deletedMs * 1000) / successcount,
    },
    {
      what: "the same in time of this process, with its count and the reader",
      unit: "us",
      ours: (watched.ownMs * 1000) / successcount,
    },
    {
      what: `the longest wait for the overview and a page meanwhile (${count(Math.round(watched.longestWait))} ms with all else that went on)`,
      unit: "ms",
      ours: watched.longestOwnWait,
      atMost: longestWaitMs,
    },
    {
      what: `longest statement: ${longest.sql.replaceAll(/\s+/g, " ").trim().slice(0, 60)}…`,
      unit: "ms",
      ours: longest.ms,
      atMost: longestStatementMs,
    },
    {
      what: "memory that it takes at most, more than before",
      unit: "MB",
      ours: Math.max(watched.mostMemory - memory, 0) / 1e6,
    },
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("deletion: a queued bulk deletion of system jobs", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
