import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import initSqlJs from "sql.js";
import { FaultyFiles } from "./support/faultyFiles";
import { nodeFiles } from "../../../../src/worker/sqlite/files/nodeFiles";
import { openStore, type StoreFile } from "../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../builders/databases";
import { temporaryFolder } from "../../../builders/temporaryFolder";

describe("A copy of a store", () => {
  const folder = temporaryFolder();
  const target = path.join(folder, "copy.sqlite");
  const files = new FaultyFiles(nodeFiles);
  let sqlite: Sqlite;
  let store: StoreFile;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  beforeEach(() => {
    store = openStore(sqlite, { folder, name: "local" }, files.backend);
    store.exec(
      "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('a'), ('b'); PRAGMA user_version = 3",
    );
  });

  afterEach(() => {
    files.heal();
    store.close();
    fs.readdirSync(folder).forEach((name) => {
      fs.rmSync(path.join(folder, name));
    });
  });

  const read = async (file: string): Promise<unknown> => {
    const { Database } = await initSqlJs();
    const database = new Database(fs.readFileSync(file));
    try {
      return database.exec(
        "SELECT count(*), (SELECT user_version FROM pragma_user_version) FROM note",
      );
    } finally {
      database.close();
    }
  };

  it("opens in any SQLite, while the store itself does not", async () => {
    store.copyTo(target);
    assert.equal(fs.readFileSync(target).toString("latin1", 0, 16), "SQLite format 3\0");
    assert.deepEqual(((await read(target)) as { values: unknown }[])[0]?.values, [[2, 3]]);
    store.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    await assert.rejects(read(path.join(folder, "local.store")), /file is not a database/);
  });

  it("takes the place of an older one, and leaves the store as it was", () => {
    fs.writeFileSync(target, "older");
    store.copyTo(target);
    store.prepare("INSERT INTO note VALUES ('c')").run();
    store.prepare("DELETE FROM note WHERE text = 'c'").run();
    assert.deepEqual(fs.readdirSync(folder).sort(), ["copy.sqlite", "local.log", "local.store"]);
  });

  it("fails whole, names its own file and leaves an older one alone", () => {
    fs.writeFileSync(target, "older");
    files.fail("ENOSPC");
    assert.throws(
      () => {
        store.copyTo(target);
      },
      { code: "store.full", message: /'.*copy\.sqlite\.part.*' \(ENOSPC\)/ },
    );
    assert.equal(fs.readFileSync(target, "utf8"), "older");
    assert.equal(fs.existsSync(`${target}.part`), false);
  });

  it("says where it cannot be written", () => {
    assert.throws(
      () => {
        store.copyTo(path.join(folder, "missing", "copy.sqlite"));
      },
      { code: "store.notWritable", message: /missing/ },
    );
  });
});
