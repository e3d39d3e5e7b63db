import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { RowDocuments } from "../../src/core/rows/rowDocuments";
import { type RowReference } from "../../src/core/rows/value";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { type ExportedWorkflow } from "../../src/core/workflows/definition";
import { type StepNode } from "../../src/core/workflows/stepTree";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { systemClock } from "../../src/worker/systemClock";
import { openingPragmas } from "../../src/worker/sqlite/storeFile";
import { whole } from "../builders/rows";
import {
  arithmetic,
  aTree,
  branch,
  choose,
  compare,
  get,
  literal,
  newChanges,
  persist,
  set,
  step,
  update,
} from "../builders/stepTree";
import { aMetadata } from "../builders/workflows";
import { burstMs, openBenchStore, openEnvironment, workOff } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement, type Round } from "./benchmark";
import { openBetterSqlite } from "./betterSqlite";

const table = "account";
const jobs = 10;
const updates = 50;
const conditions = 1000;
const rounds = 9;
/** What is written by hand belongs to no job that is run. */
const noJob = 0;

/** Increments a column, in the shape that the designer gives such a step. */
function increment(id: string): StepNode {
  const [read, one, sum] = [`${id}_1`, `${id}_2`, `${id}_3`];
  const nodes = [
    newChanges(),
    get(read, "numberofemployees"),
    literal(one, whole(1)),
    arithmetic(sum, "Add", [read, one], "whole"),
    set("numberofemployees", sum, { target: "whole" }),
    update(),
    persist,
  ];
  return step(id, nodes, { variables: [read, one, sum] });
}

function unmet(id: string): StepNode {
  const [read, none, isMet] = [`${id}_1`, `${id}_2`, `${id}_3`];
  const nodes = [
    get(read, "numberofemployees"),
    literal(none, whole(-1)),
    compare(isMet, read, "Equal", none),
    branch(isMet, []),
  ];
  return choose(id, nodes, { variables: [read, none, isMet] });
}

function aWorkflow(number: number, body: readonly StepNode[]): ExportedWorkflow {
  const metadata = aMetadata({
    workflowid: `00000000-0000-4000-8000-00000000000${number}`,
    name: `Workflow ${number}`,
    primaryentity: table,
    ondemand: true,
    triggers: { onCreate: false, onDelete: false, onUpdateOf: [] },
  });
  return { file: "Bench.xaml", metadata, hash: "bench", tree: aTree(...body), refusals: [] };
}

const numbered = (count: number, make: (id: string) => StepNode): readonly StepNode[] =>
  Array.from({ length: count }, (_, index) => make(`UpdateStep${index + 1}`));

const incrementing = aWorkflow(1, numbered(updates, increment));
const deciding = aWorkflow(2, numbered(conditions, unmet));

function aRow({ world, caller }: LocalEnvironment): RowReference {
  return new RowDocuments(world).create(table, { name: "Bench", numberofemployees: 0 }, caller);
}

/** `jobs` jobs of a workflow, each on a row of its own: more on one would look like a loop. */
function run(environment: LocalEnvironment, { metadata }: ExportedWorkflow): Round {
  const { world, caller, workflows } = environment;
  return () => {
    world.store.transaction(() => {
      for (let job = 0; job < jobs; job++) {
        workflows.start(metadata.workflowid, aRow(environment), { caller, isForced: false });
      }
    });
    return () => {
      workOff(environment);
      refuseFailures(environment);
    };
  };
}

/** A job that failed did less than it is measured for. */
function refuseFailures({ world }: LocalEnvironment): void {
  const counts = world.store.groups.counts({});
  const others = counts.filter(({ statuscode }) => statuscode !== 30);
  if (others.length > 0) {
    throw new Error(`Not all jobs succeeded: ${JSON.stringify(others)}.`);
  }
}

/** What as many update steps leave behind, written by hand, as many to a durable transaction as fit into a burst. */
function writeStraight(database: SqlDatabase, environment: LocalEnvironment): Round {
  const row = aRow(environment);
  const referenceId = environment.world.store.catalog.findReferenceId(row) ?? 0;
  const body = JSON.stringify({ 1: "Bench", 2: 1 });
  const position = JSON.stringify({ position: [7, 0], variables: [], created: [], changes: [] });
  const inputs = JSON.stringify([{ name: "numberofemployees", text: "1" }]);
  const log = [noJob, "UpdateStep1", "UpdateStep1", "update", 2, 0, 0, "Updated account", inputs];
  return (round) => () => {
    for (let written = 0; written < jobs * updates;) {
      const end = systemClock.now() + burstMs;
      database.transaction(() => {
        for (; written < jobs * updates && systemClock.now() < end; written++) {
          database
            .prepare(
              "UPDATE datarow SET modifiedon = ?, version = version + 1, body = ? WHERE referenceid = ?",
            )
            .run(round, body, referenceId);
          database
            .prepare(
              `INSERT INTO workflowlog (asyncoperationid, stepid, stepname, activityname, status, startedon, completedon,
               message, inputs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(...log);
          database.prepare("INSERT OR REPLACE INTO jobposition VALUES (?, ?)").run(noJob, position);
        }
      });
    }
  };
}

function compared(
  what: string,
  count: number,
  times: ReturnType<typeof inTurns>,
  name: string,
): Measurement {
  const each = (ms: number): number => (ms * 1000) / count;
  const perSecond = Math.round((count * 1000) / times.ours);
  return {
    what: `${what} (${perSecond} a second)`,
    unit: "us",
    ours: each(times.ours),
    against: { name, theirs: each(times.theirs), ratio: times.ratio },
  };
}

async function measure(folder: string): Promise<Measurement[]> {
  const ours = await openBenchStore(path.join(folder, "ours"));
  const theirs = openBetterSqlite(path.join(folder, "theirs.sqlite"));
  theirs.exec(openingPragmas);
  const mine = openEnvironment(ours, incrementing, deciding);
  const other = openEnvironment(theirs, incrementing, deciding);
  const [steps, decisions] = [jobs * updates, jobs * conditions];
  const measurements = [
    compared(
      "update step",
      steps,
      inTurns(rounds, run(mine, incrementing), writeStraight(theirs, other)),
      "its rows straight to better-sqlite3",
    ),
    compared(
      "update step",
      steps,
      inTurns(rounds, run(mine, incrementing), run(other, incrementing)),
      "on better-sqlite3",
    ),
    compared(
      "condition",
      decisions,
      inTurns(rounds, run(mine, deciding), run(other, deciding)),
      "on better-sqlite3",
    ),
  ];
  ours.close();
  theirs.close();
  return measurements;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("steps: running jobs", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
