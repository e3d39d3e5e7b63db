import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type RowReference } from "../../src/core/rows/value";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { openEnvironment, workOff } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { type StatementTimes, timeStatements } from "./statementTimes";

const table = "account";
const [broken, healthy] = [aGuid(1), aGuid(2)];
const held = 100_000;
const queued = 500;
const longestStatementMs = 50;

interface Bench {
  readonly environment: LocalEnvironment;
  readonly rows: readonly RowReference[];
  readonly times: StatementTimes;
}

async function open(folder: string, name: string): Promise<Bench> {
  const file = await openStoreFile({ folder, name, wasmFile: path.resolve("dist/sql-wasm.wasm") });
  const times = timeStatements(file);
  const environment = openEnvironment(
    times.database,
    aWorkflow([], { workflowid: broken, name: "Broken" }),
    aWorkflow([], { workflowid: healthy, name: "Healthy" }),
  );
  const { world, caller } = environment;
  const documents = new RowDocuments(world);
  const rows = world.store.transaction(() =>
    Array.from({ length: queued }, () => documents.create(table, { name: "Bench" }, caller)),
  );
  return { environment, rows, times };
}

/** Ready jobs of a workflow, on all rows in turn. */
function queue({ environment, rows }: Bench, workflowid: string, count: number): void {
  const { world, caller, workflows } = environment;
  world.store.transaction(() => {
    for (let job = 0; job < count; job++) {
      workflows.start(workflowid, rows[job % rows.length]!, { caller, isForced: true });
    }
  });
}

const keyOf = ({ environment }: Bench): number =>
  environment.world.store.workflows.find(broken)?.id ?? 0;

function hold(bench: Bench): void {
  const { store, clock } = bench.environment.world;
  const now = clock.now();
  const nexttrial = now + 3_600_000;
  const opened = { state: "open", openedon: now, failures: 5, failedtrials: 0, nexttrial } as const;
  store.breakers.save({ workflowid: keyOf(bench), ...opened });
  workOff(bench.environment);
}

/** Stops before the first of them is run. */
function letGo(bench: Bench): void {
  const { world, actions, service } = bench.environment;
  actions.closeBreaker(broken, bench.environment.caller);
  world.store.transaction(() => {
    while (world.store.breakers.get(keyOf(bench)) !== undefined) {
      service.turn();
    }
  });
}

function timed(
  what: string,
  { environment, times }: Bench,
  work: () => void,
): readonly Measurement[] {
  times.forget();
  const start = performance.now();
  work();
  const perJob = ((performance.now() - start) * 1000) / held;
  const count = environment.world.store.groups.counts({ waitreason: "workflow" })[0]?.count ?? 0;
  const facts = `${count.toLocaleString("en-US")} wait then`;
  return [
    { what: `${what}, a job (${facts})`, unit: "us", ours: perJob },
    {
      what: `${what}, the longest statement`,
      unit: "ms",
      ours: times.longest().ms,
      atMost: longestStatementMs,
    },
  ];
}

/** Jobs of a workflow that is whole, each on a row of its own. */
function claims(bench: Bench): Round {
  return () => {
    queue(bench, healthy, queued);
    return () => {
      workOff(bench.environment);
    };
  };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const [full, empty] = [await open(folder, "full"), await open(folder, "empty")];
  queue(full, broken, held);
  const holding = timed("a breaker opens on 100,000 Ready jobs", full, () => {
    hold(full);
  });
  // No row may see more runs than the loop guard lets pass.
  const { ours, theirs, ratio } = inTurns(15, claims(full), claims(empty));
  const us = (ms: number): number => (ms * 1000) / queued;
  const claiming = {
    what: "a job of another workflow, with 100,000 held",
    unit: "us",
    ours: us(ours),
    against: { name: "with none", theirs: us(theirs), ratio },
    atMost: 1.25,
  };
  const releasing = timed("it is closed", full, () => {
    letGo(full);
  });
  for (const { environment } of [full, empty]) {
    environment.world.store.close();
  }
  return [...holding, claiming, ...releasing];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("breakers", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
