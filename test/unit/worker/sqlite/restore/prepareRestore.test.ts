import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import initSqlJs from "sql.js";
import { counterTriggers } from "../../../../../src/core/store/sqlite/counters";
import { migration1 } from "../../../../../src/core/store/sqlite/migrations/migration1";
import { SqliteStore } from "../../../../../src/core/store/sqlite/sqliteStore";
import { schemaVersion } from "../../../../../src/core/store/sqlite/migrate";
import { applicationId } from "../../../../../src/worker/sqlite/createStore";
import { nodeFiles } from "../../../../../src/worker/sqlite/files/nodeFiles";
import { prepareRestore } from "../../../../../src/worker/sqlite/restore/prepareRestore";
import { decideSwap } from "../../../../../src/worker/sqlite/restore/swapStore";
import { openStore } from "../../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../../builders/databases";
import { aJob } from "../../../../builders/jobs";
import { aGuid } from "../../../../builders/rows";
import { aSlicedWork } from "../../../../builders/slicedWork";
import { temporaryFolder } from "../../../../builders/temporaryFolder";
import { FaultyFiles } from "../support/faultyFiles";

describe("A store that is made ready from a copy", () => {
  const folder = temporaryFolder();
  const copies = temporaryFolder();
  const place = { folder, name: "local" };
  const copy = path.join(copies, "copy.sqlite");
  const files = new FaultyFiles(nodeFiles);
  let sqlite: Sqlite;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
    const file = openStore(sqlite, { folder: copies, name: "first" }, nodeFiles);
    const store = new SqliteStore(file);
    for (let number = 1; number <= 300; number++) {
      store.jobs.insert({ ...aJob({ createdon: number }), asyncoperationid: aGuid(number) });
    }
    file.copyTo(copy);
    file.close();
  });

  afterEach(() => {
    files.heal();
    fs.readdirSync(folder).forEach((name) => {
      fs.rmSync(path.join(folder, name));
    });
  });

  const prepare = (file = copy, work = aSlicedWork()) =>
    prepareRestore({ sqlite, place, backend: files.backend, file, epoch: 41 }, work);
  const changed = async (change: (database: initSqlJs.Database) => void): Promise<string> => {
    const { Database } = await initSqlJs();
    const database = new Database(fs.readFileSync(copy));
    change(database);
    const file = path.join(copies, "changed.sqlite");
    fs.writeFileSync(file, database.export());
    database.close();
    return file;
  };
  const refuses = async (file: string, code: string, message: RegExp): Promise<void> => {
    await assert.rejects(prepare(file), { code, message });
    assert.deepEqual(fs.readdirSync(folder), []);
  };

  it("tells what it holds, and takes the store's place with an epoch that no owner has had", async () => {
    const { bytes, schema, contents } = await prepare();
    assert.deepEqual([bytes, schema], [fs.statSync(copy).size, schemaVersion]);
    assert.deepEqual(contents, { jobs: 300, rows: 0, workflows: 0, lastJob: 300, epoch: 0 });
    decideSwap(place, 0, nodeFiles);
    const store = new SqliteStore(openStore(sqlite, place, nodeFiles));
    assert.equal(store.settings.get("epoch"), "41");
    assert.equal(store.jobs.list({}, { limit: 1000 }).jobs.length, 300);
    store.close();
    assert.deepEqual(fs.readdirSync(folder), ["local.store"]);
  });

  it("may come from a file that cannot be written", async () => {
    fs.chmodSync(copy, 0o400);
    await prepare();
    fs.chmodSync(copy, 0o600);
  });

  it("is brought to this version's schema when its copy is older", async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1;
      ${migration1} ${counterTriggers}`);
    const older = path.join(copies, "older.sqlite");
    fs.writeFileSync(older, database.export());
    database.close();
    const { schema } = await prepare(older);
    assert.equal(schema, 1);
    decideSwap(place, 0, nodeFiles);
    const store = new SqliteStore(openStore(sqlite, place, nodeFiles));
    assert.equal(store.care.schema, schemaVersion);
    assert.deepEqual(store.workflows.list(), []);
    store.close();
  });

  it("is refused when its copy is newer, or none of ours", async () => {
    const newer = await changed((database) => {
      database.exec("PRAGMA user_version = 900");
    });
    await refuses(newer, "store.newer", /schema 900.*Update the extension/);
    const foreign = await changed((database) => {
      database.exec("PRAGMA application_id = 7");
    });
    await refuses(foreign, "store.notACopy", /is the database of another program/);
    const text = path.join(copies, "notes.txt");
    fs.writeFileSync(text, "no database at all");
    await refuses(text, "store.notACopy", /is no SQLite file/);
    await refuses(path.join(copies, "gone.sqlite"), "store.notWritable", /ENOENT/);
  });

  it("is refused when its copy is damaged or cut short", async () => {
    const bytes = fs.readFileSync(copy);
    const damaged = path.join(copies, "damaged.sqlite");
    fs.writeFileSync(damaged, bytes.subarray(0, bytes.length - 40 * 4096));
    await refuses(damaged, "store.notACopy", /is damaged/);
    fs.writeFileSync(damaged, Buffer.from(bytes).fill(0x5a, 20 * 4096, 60 * 4096));
    await refuses(damaged, "store.notACopy", /is damaged/);
  });

  it("is refused while another program has changes of its copy that are not in it", async () => {
    fs.writeFileSync(`${copy}-wal`, "frames");
    await refuses(copy, "store.notACopy", /'.*copy\.sqlite-wal' holds changes.*Close the program/);
    fs.rmSync(`${copy}-wal`);
  });

  it("is refused when it is the store itself", async () => {
    openStore(sqlite, place, nodeFiles).close();
    await assert.rejects(prepare(path.join(folder, "local.store")), {
      code: "store.notACopy",
      message: /is the store itself/,
    });
  });

  it("leaves nothing behind when the disk is full, at whatever moment", async () => {
    for (const countdown of [1, 2, 3, 5]) {
      files.fail("ENOSPC", { countdown });
      await assert.rejects(prepare(), { code: "store.full", message: /no space left/ });
      files.heal();
      assert.deepEqual(fs.readdirSync(folder), [], `at write ${countdown}`);
    }
  });

  it("leaves nothing behind when it is stopped", async () => {
    const work = aSlicedWork(() => {
      work.stop();
    });
    await assert.rejects(prepare(copy, work), { code: "cancelled" });
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});
