import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { seededRandom } from "../../src/core/base/random";
import { migrate } from "../../src/core/store/sqlite/migrate";
import { type SqlDatabase, type SqlValue } from "../../src/core/store/sqlite/sqlDatabase";
import { openingPragmas } from "../../src/worker/sqlite/storeFile";
import { openBenchStore } from "./benchEnvironment";
import { benchmark, inTurns, type Measurement } from "./benchmark";
import { openBetterSqlite } from "./betterSqlite";

const baseRows = 100_000;
const limit = 1.5;

type Row = readonly SqlValue[];

const columns = [
  "asyncoperationid",
  "name",
  "operationtype",
  "statecode",
  "statuscode",
  "workflowid",
  "tableid",
  "regardingobjectid",
  "ownerid",
  "createdon",
  "modifiedon",
  "completedon",
  "correlationid",
  "depth",
  "message",
];
const insert = `INSERT INTO asyncoperation (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;

function jobs(seed: number, count: number): Row[] {
  const random = seededRandom(seed);
  const upTo = (end: number): number => Math.floor(random.next() * end);
  const guid = (): Uint8Array => Uint8Array.from({ length: 16 }, () => upTo(256));
  return Array.from({ length: count }, (_, number) => {
    const isDone = upTo(11) > 0;
    const createdon = 1_700_000_000_000 + number * 37;
    return [
      guid(),
      `Update account ${upTo(5000)}`,
      10,
      isDone ? 3 : 0,
      isDone ? 30 : 0,
      1 + upTo(200),
      1,
      1 + upTo(100_000),
      1 + upTo(300),
      createdon,
      createdon,
      isDone ? createdon + upTo(60_000) : null,
      guid(),
      1,
      upTo(3) > 0 ? null : "The record is locked by another process. ".repeat(1 + upTo(3)),
    ];
  });
}

function insertJobs(database: SqlDatabase, rows: readonly Row[]): void {
  const statement = database.prepare(insert);
  database.transaction(() => {
    for (const row of rows) {
      statement.run(...row);
    }
  });
}

interface Work {
  /** A hundred thousand seeds from here on are this measurement's own: no guid comes twice. */
  readonly seed: number;
  readonly rounds: number;
  readonly transactions: number;
  readonly rows: number;
  readonly per: "transaction" | "row";
}

function compare(
  what: string,
  { seed, rounds, transactions, rows, per }: Work,
  [ours, theirs]: readonly [SqlDatabase, SqlDatabase],
): Measurement {
  const write = (database: SqlDatabase) => (round: number) => {
    // Made beforehand: what is measured is the store, not the making of guids.
    const batches = Array.from({ length: transactions }, (_, index) =>
      jobs(seed + round * transactions + index, rows),
    );
    return () => {
      for (const batch of batches) {
        insertJobs(database, batch);
      }
    };
  };
  const times = inTurns(rounds, write(ours), write(theirs));
  const toMicroseconds = 1000 / (transactions * (per === "row" ? rows : 1));
  return {
    what,
    unit: "us",
    ours: times.ours * toMicroseconds,
    against: {
      name: "better-sqlite3",
      theirs: times.theirs * toMicroseconds,
      ratio: times.ratio,
    },
    atMost: limit,
  };
}

async function measure(folder: string): Promise<Measurement[]> {
  const ours = await openBenchStore(path.join(folder, "ours"));
  const theirs = openBetterSqlite(path.join(folder, "theirs.sqlite"));
  theirs.exec(openingPragmas);
  const both = [ours, theirs] as const;
  for (const database of both) {
    migrate(database);
    insertJobs(database, jobs(1, baseRows));
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  const one = { seed: 1e5, rounds: 60, transactions: 20, rows: 1, per: "transaction" } as const;
  const hundred = {
    seed: 2e5,
    rounds: 60,
    transactions: 1,
    rows: 100,
    per: "transaction",
  } as const;
  const many = { seed: 3e5, rounds: 15, transactions: 1, rows: 5000, per: "row" } as const;
  const measurements = [
    compare("durable commit of 1 job", one, both),
    compare("durable commit of 100 jobs", hundred, both),
    compare("insert of a job among 5,000", many, both),
  ];
  ours.close();
  theirs.close();
  return measurements;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark(`Store: ${baseRows} jobs, the real schema`, () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
