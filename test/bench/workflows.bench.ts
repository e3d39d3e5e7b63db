import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { aGuid } from "../builders/rows";
import { aWorkflow } from "../builders/scenarios";
import { openEnvironment } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";

const table = "account";
const [many, few] = [10_000, 1];
const rounds = 25;

/** So many activated workflows of one table that start when its column `fax` changes. */
async function open(folder: string, count: number): Promise<LocalEnvironment> {
  const wasmFile = path.resolve("dist/sql-wasm.wasm");
  const database = await openStoreFile({ folder, name: `of ${count}`, wasmFile });
  const environment = openEnvironment(database);
  const { world, workflows, caller } = environment;
  const triggers = { onCreate: false, onDelete: false, onUpdateOf: ["fax"] };
  world.store.transaction(() => {
    for (let number = 1; number <= count; number++) {
      const facts = { workflowid: aGuid(number), name: `Workflow ${number}`, triggers };
      workflows.import(aWorkflow([], facts), caller);
    }
  });
  return environment;
}

function inserts(environment: LocalEnvironment): Round {
  const documents = new RowDocuments(environment.world);
  return (round) => () => {
    documents.create(table, { name: `Row ${round}` }, environment.caller);
  };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const start = performance.now();
  const full = await open(folder, many);
  const importing = (performance.now() - start) / many;
  const small = await open(folder, few);
  const [first] = [inserts(full)(-1)];
  const before = performance.now();
  first();
  const cold = performance.now() - before;
  const { ours, theirs, ratio } = inTurns(rounds, inserts(full), inserts(small));
  for (const { world } of [full, small]) {
    world.store.close();
  }
  return [
    { what: "a workflow is imported, one of 10,000", unit: "ms", ours: importing, atMost: 5 },
    { what: "the first insert into their table", unit: "ms", ours: cold, atMost: 1000 },
    {
      what: "an insert into a table with 10,000 workflows",
      unit: "ms",
      ours,
      against: { name: "with 1", theirs, ratio },
      atMost: 3,
    },
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("workflows", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
