import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { silentLogger } from "../../src/core/base/logger";
import { seededRandom } from "../../src/core/base/random";
import { workflowOperation } from "../../src/core/jobs/operationTypes";
import { type StateAndStatus } from "../../src/core/jobs/systemJob";
import { type NewJob } from "../../src/core/store/jobStore";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { type JobScope } from "../../src/protocol/environment";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { jobRequests } from "../../src/worker/requests/jobRequests";
import { systemClock } from "../../src/worker/systemClock";
import { aMetadata } from "../builders/workflows";
import { openBenchStore } from "./benchEnvironment";
import { benchmark, type Measurement } from "./benchmark";
import { type StatementTimes, timeStatements } from "./statementTimes";

const workflowCount = 200;
const rowCount = 5000;
const table = "account";

/** One job in eleven is not completed. */
const states: readonly StateAndStatus[] = [
  ...Array.from({ length: 18 }, () => ({ statecode: 3, statuscode: 30 }) as const),
  { statecode: 3, statuscode: 31 },
  { statecode: 3, statuscode: 32 },
  { statecode: 1, statuscode: 10 },
  { statecode: 0, statuscode: 0 },
];

interface Tree {
  readonly requests: ReturnType<typeof jobRequests>;
  readonly times: StatementTimes;
  readonly workflow: string;
  readonly row: { readonly table: string; readonly id: string };
  close(): void;
}

async function plant(folder: string, jobCount: number): Promise<Tree> {
  const file = await openBenchStore(path.join(folder, String(jobCount)));
  const times = timeStatements(file);
  const store = new SqliteStore(times.database);
  const random = seededRandom(1);
  const world = { name: "Bench", store, clock: systemClock, random, log: silentLogger };
  const environment = new LocalEnvironment(world, "UTC");
  const guids = Array.from({ length: workflowCount }, () => random.guid());
  const rows = Array.from({ length: rowCount }, () => ({ table, id: random.guid() }));
  store.transaction(() => {
    store.catalog.declareTable(table);
    const workflows = guids.map((workflowid, index) => addWorkflow(environment, workflowid, index));
    for (let job = 0; job < jobCount; job++) {
      // Every other job is of the first workflow and row, so that their pages are full in a small store, too.
      const isOfFirst = job % 2 === 0;
      const anyOf = <Item>(items: readonly Item[]): Item =>
        items[Math.floor(random.next() * items.length)]!;
      store.jobs.insert(
        aJob(environment, {
          workflowid: isOfFirst ? workflows[0]! : anyOf(workflows),
          regarding: isOfFirst ? rows[0]! : anyOf(rows),
          ...anyOf(states),
        }),
      );
    }
  });
  return {
    requests: jobRequests(environment),
    times,
    workflow: guids[0]!,
    row: rows[0]!,
    close: () => {
      store.close();
    },
  };
}

function addWorkflow(environment: LocalEnvironment, workflowid: string, index: number): number {
  const metadata = aMetadata({ workflowid, name: `Workflow ${index}`, primaryentity: table });
  const tree = { format: 1, variables: [], body: [] } as const;
  const exported = { file: "w.xaml", metadata, hash: workflowid, tree, refusals: [] };
  return environment.workflows.import(exported, environment.caller).workflow.id;
}

function aJob({ world, caller }: LocalEnvironment, facts: Partial<NewJob>): NewJob {
  const now = world.clock.now();
  return {
    asyncoperationid: world.random.guid(),
    name: "Workflow",
    operationtype: workflowOperation,
    statecode: 0,
    statuscode: 0,
    owner: caller,
    createdon: now,
    modifiedon: now,
    ...(facts.statecode === 3 && { startedon: now, completedon: now }),
    ...(facts.statecode === 1 && { waitreason: "held" as const }),
    correlationid: world.random.guid(),
    depth: 1,
    asyncautodelete: false,
    ...facts,
  };
}

const filter = { operationtypes: [workflowOperation] };
const limit = 100;

/** What the views ask when somebody opens them. */
function questions({
  requests,
  workflow,
  row,
}: Tree): Readonly<Record<string, (signal: AbortSignal) => unknown>> {
  const page = (scope: JobScope) => (signal: AbortSignal) =>
    requests.listJobs({ scope: { ...filter, ...scope }, limit }, signal);
  return {
    "what stands above": (signal) => requests.getOverview({ filter }, signal),
    "by workflow: roots": (signal) => requests.listWorkflowGroups({ filter, limit }, signal),
    "by workflow: a page": page({ workflow, statecode: 3 }),
    "by row: roots": (signal) => requests.listTableGroups({ filter }, signal),
    "by row: rows": (signal) => requests.listRowGroups({ filter, table, limit }, signal),
    "by row: a page": page({ regarding: row, statecode: 3 }),
    "by state: roots": (signal) => requests.countStates({ scope: filter }, signal),
    "by state: a page": page({ statecode: 3, statuscode: 30 }),
  };
}

const rounds = 300;
const few = 1000;
const many = 100_000;
const longestStatementMs = 50;

function compare([small, large]: readonly [Tree, Tree]): Measurement[] {
  const against = questions(small);
  const { signal } = new AbortController();
  return Object.entries(questions(large)).flatMap(([what, ask]) => {
    const other = against[what]!;
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(timed(() => ask(signal)));
      theirs.push(timed(() => other(signal)));
    }
    return [50, 95].map((percent) => ({
      what: `${what}, p${percent}`,
      unit: "ms",
      ours: percentile(ours, percent),
      against: { name: `${few} jobs`, theirs: percentile(theirs, percent) },
    }));
  });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length * percent) / 100)] ?? Number.NaN;
}

async function measure(folder: string): Promise<Measurement[]> {
  const [small, large] = [await plant(folder, few), await plant(folder, many)];
  large.times.forget();
  const measurements = compare([small, large]);
  const longest = large.times.longest();
  small.close();
  large.close();
  return [
    ...measurements,
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
    await benchmark(`tree: at ${many} jobs, beside ${few}`, () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
