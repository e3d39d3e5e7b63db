import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as others } from "node:timers/promises";
import { defaultEngineSettings, writeEngineSettings } from "../../src/core/jobs/engineSettings";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type RowReference } from "../../src/core/rows/value";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { jobRequests } from "../../src/worker/requests/jobRequests";
import { openingPragmas } from "../../src/worker/sqlite/storeFile";
import { systemClock } from "../../src/worker/systemClock";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { openBetterSqlite } from "./betterSqlite";
import { burstMs, openBenchStore, openEnvironment, workOff } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { timeStatements } from "./statementTimes";

const oldJobs = 1_000_000;
/** Beside which the deletes are done by native SQLite. */
const oldJobsThere = 100_000;
const workflowCount = 100;
const rowCount = 5000;
const deletedEachRound = 2000;
const claimed = 500;
const longestStatementMs = 50;
const day = 24 * 60 * 60 * 1000;

interface Bench {
  readonly environment: LocalEnvironment;
  readonly rows: readonly RowReference[];
}

/** Jobs that succeeded forty days ago, of many workflows and rows, with an entry in their process logs each. */
function fill(database: SqlDatabase, count: number): Bench {
  const workflows = Array.from({ length: workflowCount }, (_, index) =>
    aWorkflow([], { workflowid: aGuid(index + 1), name: `Workflow ${index + 1}` }),
  );
  const environment = openEnvironment(database, ...workflows);
  const { store, random } = environment.world;
  const documents = new RowDocuments(environment.world);
  const rows = store.transaction(() =>
    Array.from({ length: rowCount }, () =>
      documents.create("account", { name: "Bench" }, environment.caller),
    ),
  );
  const completedon = systemClock.now() - 40 * day;
  const times = { createdon: completedon, modifiedon: completedon, startedon: completedon };
  const step = { stepname: "Step", activityname: "update", status: 2, startedon: 1 } as const;
  for (let done = 0; done < count; done += 10_000) {
    store.quickTransaction(() => {
      for (let job = done; job < done + 10_000; job++) {
        const { id } = store.jobs.insert({
          ...times,
          asyncoperationid: random.guid(),
          name: "Workflow",
          operationtype: 10,
          statecode: 3,
          statuscode: 30,
          workflowid: (job % workflowCount) + 1,
          regarding: rows[job % rowCount]!,
          owner: environment.caller,
          completedon: completedon + job,
          correlationid: random.guid(),
          depth: 1,
          asyncautodelete: false,
        });
        store.log.append(id, step);
      }
      store.changes.take();
    });
  }
  return { environment, rows };
}

function retain({ environment }: Bench, isOn: boolean): void {
  const settings = { ...defaultEngineSettings, "retention.enabled": isOn };
  writeEngineSettings(environment.world.store.settings, settings);
}

const left = ({ environment }: Bench): number =>
  environment.world.store.groups.counts({}).reduce((sum, { count }) => sum + count, 0);

const cleanUp = ({ environment }: Bench): boolean =>
  environment.service.cleanUp(systemClock.now() + burstMs);

function deletions(bench: Bench): Round {
  return () => {
    bench.environment.world.store.changes.take();
    const goal = left(bench) - deletedEachRound;
    return () => {
      while (left(bench) > goal) {
        cleanUp(bench);
      }
    };
  };
}

/** Jobs that are run while clean-up has its share of the bursts, as `ServiceLoop` gives it. */
function claims(bench: Bench, isCleaning: boolean): Round {
  const { world, caller, workflows, service } = bench.environment;
  return (round) => {
    world.store.transaction(() => {
      for (let job = 0; job < claimed; job++) {
        const row = bench.rows[(round * claimed + job) % rowCount]!;
        workflows.start(aGuid(1), row, { caller, isForced: true });
      }
    });
    return () => {
      for (let bursts = 1; service.burst(systemClock.now() + burstMs); bursts++) {
        if (isCleaning && bursts % 16 === 0) {
          cleanUp(bench);
        }
      }
    };
  };
}

/** What a person waits at most who opens groups and pages all the time. */
async function longestWait(bench: Bench): Promise<{ page: number; deleted: number; ms: number }> {
  const { world } = bench.environment;
  const requests = jobRequests(bench.environment);
  const { signal } = new AbortController();
  const before = left(bench);
  const start = performance.now();
  let page = 0;
  for (let bursts = 0; bursts < 1000 && left(bench) > 0; bursts++) {
    const asked = performance.now();
    cleanUp(bench);
    await others();
    await requests.getOverview({ filter: {} }, signal);
    await requests.listJobs({ scope: { statecode: 3, statuscode: 30 }, limit: 100 }, signal);
    page = Math.max(page, performance.now() - asked);
    world.store.changes.take();
  }
  return { page, deleted: before - left(bench), ms: performance.now() - start };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const file = await openBenchStore(folder);
  const times = timeStatements(file);
  const ours = fill(times.database, oldJobs);
  const native = openBetterSqlite(path.join(folder, "theirs.sqlite"));
  native.exec(openingPragmas);
  const theirs = fill(native, oldJobsThere);
  workOff(ours.environment);
  [ours, theirs].forEach((bench) => {
    retain(bench, true);
  });
  times.forget();
  const deleting = inTurns(15, deletions(ours), deletions(theirs));
  const busy = inTurns(9, claims(ours, true), claims(ours, false));
  const { page, deleted, ms } = await longestWait(ours);
  const longest = times.longest();
  ours.environment.world.store.close();
  theirs.environment.world.store.close();
  const us = (each: number, count: number): number => (each * 1000) / count;
  return [
    {
      what: `an old job is deleted, with ${oldJobs.toLocaleString("en-US")} there`,
      unit: "us",
      ours: us(deleting.ours, deletedEachRound),
      against: {
        name: "better-sqlite3",
        theirs: us(deleting.theirs, deletedEachRound),
        ratio: deleting.ratio,
      },
    },
    {
      what: "a job is run while old ones are deleted",
      unit: "us",
      ours: us(busy.ours, claimed),
      against: { name: "with none", theirs: us(busy.theirs, claimed), ratio: busy.ratio },
    },
    {
      what: `the longest wait for the overview and a page (${Math.round(deleted / (ms / 1000))} jobs deleted a second)`,
      unit: "ms",
      ours: page,
    },
    {
      what: `longest statement: ${longest.sql.replaceAll(/\s+/g, " ").trim().slice(0, 60)}…`,
      unit: "ms",
      ours: longest.ms,
      atMost: longestStatementMs,
    },
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("cleanup", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
