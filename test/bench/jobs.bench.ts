import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type ExportedWorkflow } from "../../src/core/workflows/definition";
import { readWorkflow } from "../../src/core/xaml/readWorkflow";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { openingPragmas } from "../../src/worker/sqlite/storeFile";
import { systemRandom } from "../../src/worker/systemRandom";
import { aMetadata } from "../builders/workflows";
import { aXamlFile } from "../builders/xaml";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { openBenchStore, openEnvironment, workOff } from "./benchEnvironment";
import { openBetterSqlite } from "./betterSqlite";

const table = "account";
/** A workflow without steps, which starts when a row is created and by hand. */
function noOperation(): ExportedWorkflow {
  const metadata = aMetadata({ name: "No operation", primaryentity: table, ondemand: true });
  return readWorkflow({ file: "NoOperation.xaml", xaml: aXamlFile(), metadata, hash: "no-op" });
}

const queued = 2000;

/** Many jobs wait, each on a row of its own; each is claimed, run and completed. */
function queue(environment: LocalEnvironment): Round {
  const { world, caller, workflows } = environment;
  const { metadata } = noOperation();
  const documents = new RowDocuments(world);
  const rows = world.store.transaction(() =>
    Array.from({ length: queued }, () => documents.create(table, { name: "Bench" }, caller)),
  );
  workOff(environment);
  return () => {
    world.store.transaction(() => {
      for (const row of rows) {
        workflows.start(metadata.workflowid, row, { caller, isForced: false });
      }
    });
    return () => {
      workOff(environment);
    };
  };
}

const oneByOne = 50;

/** A row is created and acknowledged, which starts a job; the next one comes when that has ended. */
function createAndRun(environment: LocalEnvironment): Round {
  const documents = new RowDocuments(environment.world);
  return (round) => () => {
    for (let row = 0; row < oneByOne; row++) {
      environment.once({ requestId: systemRandom.guid() }, () =>
        documents.create(table, { name: `Account ${round}.${row}` }, environment.caller),
      );
      workOff(environment);
    }
  };
}

function compare(
  what: string,
  jobs: number,
  rounds: number,
  [ours, theirs]: readonly [Round, Round],
): Measurement {
  const times = inTurns(rounds, ours, theirs);
  const perSecond = Math.round((jobs * 1000) / times.ours);
  return {
    what: `${what} (${perSecond} a second)`,
    unit: "us",
    ours: (times.ours * 1000) / jobs,
    against: { name: "better-sqlite3", theirs: (times.theirs * 1000) / jobs, ratio: times.ratio },
  };
}

async function measure(folder: string): Promise<Measurement[]> {
  const ours = await openBenchStore(path.join(folder, "ours"));
  const theirs = openBetterSqlite(path.join(folder, "theirs.sqlite"));
  theirs.exec(openingPragmas);
  const mine = openEnvironment(ours, noOperation());
  const other = openEnvironment(theirs, noOperation());
  const measurements = [
    compare("job of a long queue", queued, 15, [queue(mine), queue(other)]),
    compare("row created, its job run", oneByOne, 30, [createAndRun(mine), createAndRun(other)]),
  ];
  ours.close();
  theirs.close();
  return measurements;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("jobs: a workflow without steps, every commit durable", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
