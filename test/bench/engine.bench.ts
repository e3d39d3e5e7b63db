import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ServiceLoop } from "../../src/core/asyncService/serviceLoop";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type RowReference } from "../../src/core/rows/value";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { openingPragmas, openStoreFile } from "../../src/worker/sqlite/storeFile";
import { systemClock } from "../../src/worker/systemClock";
import { systemRandom } from "../../src/worker/systemRandom";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { burstMs, openEnvironment, workOff } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { openBetterSqlite } from "./betterSqlite";
import { PlainQueue } from "./plainQueue";

const queued = 1000;
const rounds = 15;
const starts = 200;
const held = 100_000;
const slice = 1000;
const workflow = aGuid(1);

type Bench = LocalEnvironment;

function open(database: SqlDatabase): Bench {
  return openEnvironment(database, aWorkflow([], { workflowid: workflow }));
}

/** Each run has a row of its own: the loop guard lets only some pass on one row. */
function newRows({ world, caller }: Bench, count: number): readonly RowReference[] {
  const documents = new RowDocuments(world);
  return world.store.transaction(() =>
    Array.from({ length: count }, () => documents.create("account", {}, caller)),
  );
}

function start({ workflows, caller }: Bench, row: RowReference): number {
  return workflows.start(workflow, row, { caller, isForced: true })?.id ?? 0;
}

function startAll(bench: Bench, rows: readonly RowReference[]): void {
  bench.world.store.transaction(() => {
    rows.forEach((row) => start(bench, row));
  });
}

/** Jobs are created in one transaction, and each is claimed, run and completed. */
function endToEnd(bench: Bench): Round {
  return () => {
    const rows = newRows(bench, queued);
    return () => {
      startAll(bench, rows);
      workOff(bench);
    };
  };
}

function queueEndToEnd(queue: PlainQueue): Round {
  return () => () => {
    queue.transaction(() => {
      for (let job = 0; job < queued; job++) {
        queue.add();
      }
    });
    queue.workOff(burstMs);
  };
}

/** Only the running is timed. */
function claims(bench: Bench): Round {
  return () => {
    startAll(bench, newRows(bench, queued));
    return () => {
      workOff(bench);
    };
  };
}

/** An engine with nothing to do is woken by a job: milliseconds from asking for it until it is durably done, in order. */
async function latencies(bench: Bench): Promise<readonly number[]> {
  const { service, world } = bench;
  const rows = newRows(bench, starts);
  let afterWork = (): void => undefined;
  const yieldTurn = (next: () => void) => {
    const immediate = setImmediate(() => {
      next();
      afterWork();
    });
    return {
      dispose: () => {
        clearImmediate(immediate);
      },
    };
  };
  const loop = new ServiceLoop(service, systemClock, yieldTurn, (thrown) => {
    throw thrown;
  });
  const times: number[] = [];
  for (const row of rows) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    const begin = performance.now();
    const id = start(bench, row);
    const done = new Promise<void>((resolve) => {
      afterWork = () => {
        if (world.store.jobs.get(id)?.statecode === 3) {
          resolve();
        }
      };
    });
    loop.wake();
    await done;
    times.push(performance.now() - begin);
  }
  loop.dispose();
  return times.sort((a, b) => a - b);
}

async function queueLatencies(queue: PlainQueue): Promise<readonly number[]> {
  const times: number[] = [];
  for (let number = 0; number < starts; number++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    const begin = performance.now();
    queue.transaction(() => {
      queue.add();
    });
    await new Promise((resolve) => setImmediate(resolve));
    queue.workOff(burstMs);
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b);
}

/** Jobs that a person has paused. */
function hold(bench: Bench): void {
  const { store } = bench.world;
  const [row] = newRows(bench, 1);
  const job = store.jobs.get(start(bench, row!))!;
  const paused = { ...job, statecode: 1, statuscode: 10, waitreason: "held" } as const;
  for (let count = 0; count < held; count += slice) {
    store.transaction(() => {
      for (let copy = 0; copy < slice; copy++) {
        store.jobs.insert({ ...paused, asyncoperationid: systemRandom.guid(), createdon: 0 });
      }
    });
  }
  workOff(bench);
}

interface Times {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

function perJob(
  what: string,
  { ours, theirs, ratio }: Times,
  { name, atMost }: { name: string; atMost?: number },
): Measurement {
  const us = (ms: number): number => (ms * 1000) / queued;
  const perSecond = Math.round((queued * 1000) / ours).toLocaleString("en-US");
  return {
    what: `${what} (${perSecond} jobs a second)`,
    unit: "us",
    ours: us(ours),
    against: { name, theirs: us(theirs), ratio },
    ...(atMost !== undefined && { atMost }),
  };
}

function latency(
  percent: number,
  [ours, theirs]: readonly [readonly number[], readonly number[]],
): Measurement {
  const at = (times: readonly number[]): number =>
    times[Math.floor((times.length * percent) / 100)]!;
  return {
    what: `an idle engine's job is asked for and done, p${percent}`,
    unit: "ms",
    ours: at(ours),
    against: { name: "plain queue", theirs: at(theirs) },
  };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const wasmFile = path.resolve("dist/sql-wasm.wasm");
  const openOurs = (name: string) => openStoreFile({ folder, name, wasmFile });
  const native = (name: string): SqlDatabase => {
    const database = openBetterSqlite(path.join(folder, name));
    database.exec(openingPragmas);
    return database;
  };
  const ours = open(await openOurs("ours"));
  const sameEngine = open(native("engine.sqlite"));
  const queue = new PlainQueue(native("queue.sqlite"));
  const full = open(await openOurs("full"));
  const same = inTurns(rounds, endToEnd(ours), endToEnd(sameEngine));
  const plain = inTurns(rounds, endToEnd(ours), queueEndToEnd(queue));
  const idle = [await latencies(ours), await queueLatencies(queue)] as const;
  hold(full);
  const claiming = inTurns(rounds, claims(full), claims(ours));
  for (const { world } of [ours, sameEngine, full]) {
    world.store.close();
  }
  return [
    perJob("job created, run and completed", same, { name: "same on better-sqlite3", atMost: 1.5 }),
    perJob("the same", plain, { name: "plain queue on better-sqlite3" }),
    latency(50, idle),
    latency(95, idle),
    perJob("claimed and run, 100,000 held", claiming, { name: "none held", atMost: 1.25 }),
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("engine: jobs without steps, every commit durable", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
