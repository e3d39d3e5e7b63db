import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { declareColumn } from "../../src/core/rows/declareColumns";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type RowReference } from "../../src/core/rows/value";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { onceFilled, says, waitsFor } from "../builders/waits";
import { aMetadata } from "../builders/workflows";
import { openEnvironment, workOff } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { type StatementTimes, timeStatements } from "./statementTimes";

const table = "account";
const [waiter, quick] = [aGuid(1), aGuid(2)];
const [many, few] = [100_000, 100];
const rounds = 25;
const slice = 1000;
const longestStatementMs = 50;

interface Bench {
  readonly environment: LocalEnvironment;
  readonly times: StatementTimes;
  readonly documents: RowDocuments;
  /** Each is read by one waiting job. */
  readonly rows: readonly RowReference[];
}

/** So many jobs that wait until the name of their row is filled. */
async function open(folder: string, waiting: number): Promise<Bench> {
  const wasmFile = path.resolve("dist/sql-wasm.wasm");
  const file = await openStoreFile({ folder, name: `of ${waiting}`, wasmFile });
  const times = timeStatements(file);
  const metadata = aMetadata({ workflowid: waiter, name: "Wait for a name", ondemand: true });
  const triggers = { onCreate: false, onDelete: false, onUpdateOf: [] };
  const environment = openEnvironment(
    times.database,
    {
      ...waitsFor(onceFilled("name", [says("UpdateStep2", "description", "Named")])),
      metadata: { ...metadata, triggers },
    },
    aWorkflow([], { workflowid: quick, name: "Quick" }),
  );
  const { world, caller, workflows } = environment;
  const { catalog } = world.store;
  for (const column of ["name", "fax", "description"]) {
    declareColumn(catalog, catalog.declareTable(table), column, "text");
  }
  const documents = new RowDocuments(world);
  const rows: RowReference[] = [];
  while (rows.length < waiting) {
    world.store.transaction(() => {
      for (let row = 0; row < Math.min(slice, waiting); row++) {
        const reference = documents.create(table, {}, caller);
        rows.push(reference);
        workflows.start(waiter, reference, { caller, isForced: true });
      }
    });
    workOff(environment);
    // As the views do.
    world.store.changes.take();
  }
  return { environment, times, documents, rows };
}

function completed({ environment }: Bench): number {
  const counts = environment.world.store.groups.counts({ statecode: 3 });
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** A column of a row changes, and whoever waits for it goes on to the end. */
function changes({ environment, documents, rows }: Bench, column: string): Round {
  return (round) => {
    const row = rows[round]!;
    const { version } = documents.get(row);
    return () => {
      documents.update(row, {
        version,
        columns: { [column]: "Contoso" },
        caller: environment.caller,
      });
      workOff(environment);
    };
  };
}

/** A job of another workflow is claimed and run. */
function claims({ environment, rows }: Bench): Round {
  const { workflows, caller } = environment;
  return (round) => {
    workflows.start(quick, rows[round]!, { caller, isForced: true });
    return () => {
      workOff(environment);
    };
  };
}

/** `jobs`: how many run with each. */
function compared(
  what: string,
  jobs: number,
  [full, small]: readonly [Bench, Bench],
  work: (bench: Bench) => Round,
): readonly Measurement[] {
  const before = completed(full);
  full.times.forget();
  const { ours, theirs, ratio } = inTurns(rounds, work(full), work(small));
  const run = (completed(full) - before) / rounds;
  if (run !== jobs) {
    throw new Error(`${what}: ${run} jobs ran, and not ${jobs}.`);
  }
  return [
    {
      what: `${what} (${jobs} jobs run), with ${many.toLocaleString("en-US")} waiting`,
      unit: "ms",
      ours,
      against: { name: `with ${few}`, theirs, ratio },
      // Pages of a larger file are read from further away.
      atMost: 2,
    },
    {
      what: `${what}, the longest statement`,
      unit: "ms",
      ours: full.times.longest().ms,
      atMost: longestStatementMs,
    },
  ];
}

/** What is held, and not what the process once had: memory goes back to the machine late. */
const megabytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
};

async function measure(folder: string): Promise<readonly Measurement[]> {
  const small = await open(folder, few);
  const before = megabytes();
  const full = await open(folder, many);
  full.times.forget();
  const memory = megabytes() - before;
  const both = [full, small] as const;
  const measurements = [
    ...compared("a column changes that nobody reads", 0, both, (each) => changes(each, "fax")),
    ...compared("a column changes that one job reads", 1, both, (each) => changes(each, "name")),
    ...compared("another job is claimed", 1, both, claims),
    { what: "memory held for them", unit: "MB", ours: memory, atMost: 200 },
  ];
  for (const { environment } of both) {
    environment.world.store.close();
  }
  return measurements;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("waits", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
