import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bulkDeleteCommand } from "../../../src/cli/bulkDelete";
import { withEnvironment } from "../../../src/cli/bulkDelete/openStore";
import { type Command } from "../../../src/cli/command";
import { runProgram } from "../../../src/cli/program";
import { type FilterMember } from "../../../src/core/bulkDeletion/criteria";
import { noteUnderWay } from "../../../src/core/bulkDeletion/immediate/underWay";
import { writeFetchXml } from "../../../src/core/bulkDeletion/writeFetchXml";
import { type OpenEnvironment } from "../../../src/worker/openEnvironment";
import { acquireLock } from "../../../src/worker/lock/ownerLock";
import { SqliteStore } from "../../../src/core/store/sqlite/sqliteStore";
import { openStoreFile } from "../../../src/worker/sqlite/storeFile";
import { all, any, when } from "../../builders/criteria";
import { wasmFile } from "../../builders/databases";

describe("the bulk-delete command", () => {
  let folder = "";

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "bulk-delete-"));
    const options = { folder, name: "environment", wasmFile };
    new SqliteStore(await openStoreFile(options)).close();
    await inside(async ({ handlers }) => {
      const text = "name\nOld one\nOld two\nNew";
      await handlers.importRows(
        {
          file: "accounts.csv",
          format: "csv",
          bytes: new TextEncoder().encode(text),
          table: "account",
          startsWorkflows: false,
          requestId: "00000000-0000-4000-8000-000000000001",
        },
        new AbortController().signal,
      );
    });
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const terminal = { out: () => undefined, error: () => undefined };

  function inside<Result>(work: (environment: OpenEnvironment) => Promise<Result>) {
    return withEnvironment({ folder, wasmFile, runsJobs: false }, terminal, work);
  }

  async function run(filter: FilterMember | undefined, ...args: readonly string[]) {
    const file = path.join(folder, "query.xml");
    const criteria = { table: "account", filter: filter === undefined ? all() : all(filter) };
    fs.writeFileSync(file, writeFetchXml(criteria));
    return runFile(file, ...args);
  }

  async function runFile(file: string, ...args: readonly string[]) {
    const [out, error]: [string[], string[]] = [[], []];
    const isInterrupted = args.includes("--interrupted");
    const commands = new Map<string, Command>([["bulk-delete", bulkDeleteCommand({ wasmFile })]]);
    const given = args.filter((arg) => arg !== "--interrupted");
    const all = ["bulk-delete", "--store", folder, "--fetchxml", file, ...given];
    const exitCode = await runProgram(commands, all, {
      out: (text) => out.push(text),
      error: (text) => error.push(text),
      onInterrupt: (listener) => {
        if (isInterrupted) {
          listener();
        }
        return { dispose: () => undefined };
      },
    });
    return { exitCode, out: out.join("\n"), error: error.join("\n").replaceAll(folder, "~") };
  }

  const names = async (): Promise<readonly (string | undefined)[]> =>
    inside(async ({ handlers }) => {
      const page = await handlers.listRows(
        { table: "account", limit: 9 },
        new AbortController().signal,
      );
      return page.items.map(({ reference }) => reference.name).sort();
    });

  const old = when("name", "begins-with", "Old");

  it("deletes what a query finds, by a job that the async service runs", async () => {
    const { exitCode, out } = await run(old);
    assert.deepEqual([exitCode, out], [0, "2 rows deleted."]);
    assert.deepEqual(await names(), ["New"]);
  });

  it("shows what would be deleted, and deletes nothing", async () => {
    const { exitCode, out } = await run(old, "--preview");
    assert.equal(exitCode, 0);
    assert.match(out, /2 rows match\.[\s\S]*Old one[\s\S]*Old two/);
    assert.equal((await names()).length, 3);
  });

  it("says which condition removes the rows where none match", async () => {
    const newer = when("name", "like", "New%");
    const { out } = await run(
      all(when("name", "like", "Old%"), any(newer, all(newer))),
      "--preview",
    );
    assert.match(out, /0 rows match\./);
    assert.match(out, /\n1\.1\. account rows that .*: Removes 1 of 3 rows: 2 left\./);
    assert.match(
      out,
      /\n1\.2\. .*: Removes the last 2 rows\.\n1\.2\.1\. .*: Finds none of 2 rows\./,
    );
  });

  it("cancels its job when it is interrupted, so that nothing goes on later", async () => {
    const { exitCode, out } = await run(old, "--interrupted");
    assert.deepEqual([exitCode, out], [1, "Canceled before it had started: nothing was deleted."]);
    assert.equal((await names()).length, 3);
    await run(when("name", "eq", "Nobody"));
    assert.equal((await names()).length, 3);
  });

  it("says as JSON what it did", async () => {
    const { out } = await run(old, "--json");
    const { deleted, failed, statuscode } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([deleted, failed, statuscode], [2, 0, 30]);
  });

  it("deletes all rows only where the table is named", async () => {
    const refused = await run(undefined);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.error, /^There are no conditions: .* give --all-rows-of account\.$/m);
    assert.equal((await run(undefined, "--all-rows-of", "account")).exitCode, 0);
    assert.deepEqual(await names(), []);
  });

  it("says which condition of an immediate deletion is not met", async () => {
    const { exitCode, error } = await run(old, "--immediately");
    assert.equal(exitCode, 1);
    assert.match(error, /does not look for System Jobs/);
  });

  it("says where FetchXML is wrong", async () => {
    const file = path.join(folder, "wrong.xml");
    fs.writeFileSync(file, "<fetch>\n  <entity name='account'>\n    <link-entity name='x' />");
    const { exitCode, error } = await runFile(file);
    assert.equal(exitCode, 1);
    assert.match(error, /^~\/wrong\.xml:\d+:\d+ {2}\S/);
  });

  it("reads UTF-16, and refuses bytes that would become other letters", async () => {
    const file = path.join(folder, "letters.xml");
    const query = writeFetchXml({ table: "account", filter: all(when("name", "ne", "Müller")) });
    fs.writeFileSync(file, `\uFEFF${query}`, "utf16le");
    assert.match((await runFile(file, "--preview")).out, /other than "Müller"\n3 rows match/);
    fs.writeFileSync(file, query, "latin1");
    const { exitCode, error } = await runFile(file);
    assert.deepEqual([exitCode, error], [1, "~/letters.xml:1:1: The file is not UTF-8 text."]);
    assert.equal((await names()).length, 3);
  });

  it("runs no other job for a preview or an immediate deletion", async () => {
    await inside(async ({ handlers }) => {
      const criteria = { table: "account", filter: all(old) };
      const deletion = { name: "Waits", criteria, notifies: false };
      const request = { deletion, requestId: "00000000-0000-4000-8000-000000000002" };
      await handlers.createBulkDeletion(request, new AbortController().signal);
    });
    await run(when("name", "eq", "Nobody"), "--preview");
    await run(old, "--immediately");
    assert.equal((await names()).length, 3);
  });

  it("says that an immediate deletion was broken off, once", async () => {
    const options = { folder, name: "environment", wasmFile };
    const store = new SqliteStore(await openStoreFile(options));
    noteUnderWay(store.settings, "Old jobs");
    store.close();
    const { error } = await run(old, "--preview");
    assert.match(error, /"Old jobs" was broken off before its end: nothing was deleted\. Run it/);
    assert.equal((await run(old, "--preview")).error, "");
  });

  it("refuses ten thousand groups in each other at once", async () => {
    const file = path.join(folder, "deep.xml");
    const deep = "<filter>".repeat(10_000) + "</filter>".repeat(10_000);
    fs.writeFileSync(file, `<fetch><entity name="account">${deep}</entity></fetch>`);
    const { exitCode, error } = await runFile(file, "--preview");
    assert.equal(exitCode, 1);
    assert.match(error, /deep/);
  });

  it("refuses a store that another process has open, and a folder without one", async () => {
    const lock = await acquireLock(folder);
    try {
      const { exitCode, error } = await run(old);
      assert.equal(exitCode, 1);
      assert.match(error, /open in another process/);
    } finally {
      await lock.release();
    }
    fs.rmSync(path.join(folder, "environment.store"));
    const { error } = await run(old);
    assert.match(error, /There is no store in '~'/);
    assert.equal(fs.existsSync(path.join(folder, "environment.store")), false);
  });

  it("knows its options", async () => {
    assert.match((await run(old, "--now")).error, /There is no option '--now'/);
    assert.match((await run(any(old), "--name")).error, /--name needs a value/);
    assert.match((await run(old, "--preview", "--immediately")).error, /not both/);
  });
});
