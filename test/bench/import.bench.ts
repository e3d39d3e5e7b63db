import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { silentLogger } from "../../src/core/base/logger";
import { stableGuid } from "../../src/core/base/stableGuid";
import { guidToBytes } from "../../src/core/store/sqlite/guid";
import { migrate } from "../../src/core/store/sqlite/migrate";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { delay } from "../../src/host/services/delay";
import { EnvironmentClient } from "../../src/host/services/environmentClient";
import { startEnvironmentWorker } from "../../src/host/services/environmentWorker";
import { write } from "../../src/host/services/write";
import { openingPragmas } from "../../src/worker/sqlite/storeFile";
import { benchmark, type Measurement } from "./benchmark";
import { openBetterSqlite } from "./betterSqlite";

const rowCount = 100_000;
const contacts = 1000;

interface BenchRow {
  readonly id: string;
  readonly name: string;
  readonly revenue: string;
  readonly employees: number;
  readonly open: boolean;
  readonly contact: string;
}

const rows: readonly BenchRow[] = Array.from({ length: rowCount }, (_, index) => ({
  id: `row-${index}`,
  name: `Account ${index}`,
  revenue: `${index}.50`,
  employees: index,
  open: index % 2 === 0,
  contact: `contact-${index % contacts}`,
}));

const files = {
  csv: [
    "id,name,revenue:money,employees:whole,open:boolean,primarycontactid:lookup",
    ...rows.map(({ id, name, revenue, employees, open, contact }) =>
      [id, name, revenue, employees, open, `contact:${contact}`].join(","),
    ),
  ].join("\n"),
  json: JSON.stringify({
    tables: { account: { revenue: "money" } },
    rows: rows.map(({ id, name, revenue, employees, open, contact }) => ({
      table: "account",
      id,
      columns: {
        name,
        revenue,
        employees,
        open,
        primarycontactid: { table: "contact", id: contact },
      },
    })),
  }),
};

interface Run {
  readonly ms: number;
  /** Of somebody who asks for a page of a tree again and again meanwhile. */
  readonly longestWaitMs: number;
}

/** In a worker of its own, as in a window. */
async function importFile(folder: string, format: "csv" | "json", passes: number): Promise<Run[]> {
  fs.mkdirSync(folder);
  const client = new EnvironmentClient({
    name: "Bench",
    log: silentLogger,
    delay,
    start: () =>
      startEnvironmentWorker(path.resolve("dist/worker.js"), {
        folder,
        name: "Bench",
        wasm: path.resolve("dist/sql-wasm.wasm"),
      }),
  });
  const bytes = new TextEncoder().encode(files[format]);
  const runs: Run[] = [];
  await client.call("listTables");
  for (let pass = 0; pass < passes; pass++) {
    const start = performance.now();
    const state = { isDone: false };
    const imported = write(client.call, "importRows", {
      file: `rows.${format}`,
      format,
      bytes,
      table: "account",
      startsWorkflows: false,
    }).finally(() => (state.isDone = true));
    let longestWaitMs = 0;
    while (!state.isDone) {
      const asked = performance.now();
      await client.call("listRows", { table: "account", limit: 100 });
      longestWaitMs = Math.max(longestWaitMs, performance.now() - asked);
    }
    await imported;
    runs.push({ ms: performance.now() - start, longestWaitMs });
  }
  await client.close();
  return runs;
}

/** The same rows by bare statements in one transaction, their values made beforehand. */
function insertRows(database: SqlDatabase): number {
  const values = rows.map(({ id, name, revenue, employees, open, contact }) => ({
    guid: guidToBytes(stableGuid(id)),
    name,
    body: JSON.stringify({ 1: name, 2: revenue, 3: employees, 4: open, 5: contact.length }),
  }));
  const start = performance.now();
  database.transaction(() => {
    const reference = database.prepare(
      "INSERT INTO reference (tableid, guid, name) VALUES (1, ?, ?)",
    );
    const row = database.prepare(
      `INSERT INTO datarow (tableid, referenceid, ownerid, statecode, statuscode, createdon, createdby, modifiedon,
         modifiedby, version, body) VALUES (1, last_insert_rowid(), 1, 0, 1, 0, 1, 0, 1, 1, ?)`,
    );
    for (const { guid, name, body } of values) {
      reference.run(guid, name);
      row.run(body);
    }
  });
  return performance.now() - start;
}

function insertNatively(folder: string): number {
  const database = openBetterSqlite(path.join(folder, "theirs.sqlite"));
  database.exec(openingPragmas);
  migrate(database);
  database.exec("INSERT INTO datatable (logicalname, primaryname) VALUES ('account', 'name')");
  const ms = insertRows(database);
  database.close();
  return ms;
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const theirs = insertNatively(folder);
  const [csv, again] = await importFile(path.join(folder, "csv"), "csv", 2);
  const [json] = await importFile(path.join(folder, "json"), "json", 1);
  const lines = [
    ["from CSV", csv],
    ["from JSON", json],
    ["from CSV, all there already", again],
  ] as const;
  return lines.flatMap(([what, run]) => [
    {
      what: `${what}: a row`,
      unit: "us",
      ours: (run!.ms * 1000) / rowCount,
      against: { name: "better-sqlite3, bare inserts", theirs: (theirs * 1000) / rowCount },
    },
    { what: `${what}: longest wait of a tree page`, unit: "ms", ours: run!.longestWaitMs },
  ]);
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark(`import: ${rowCount} rows, in a worker`, () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
