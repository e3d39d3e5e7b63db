import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import initSqlJs from "sql.js";
import { type AppError } from "../../../../src/core/base/errors";
import { openStoreFile, type StoreFile } from "../../../../src/worker/sqlite/storeFile";
import { wasmFile } from "../../../builders/databases";
import { temporaryFolder } from "../../../builders/temporaryFolder";

describe("openStoreFile", () => {
  const root = temporaryFolder();
  let folder: string;
  let count = 0;

  beforeEach(() => {
    folder = path.join(root, String(++count), "environment");
  });

  const open = (): Promise<StoreFile> => openStoreFile({ folder, name: "local", wasmFile });
  const file = (ending: string): string => path.join(folder, `local.${ending}`);
  const head = (): string => fs.readFileSync(file("store")).toString("latin1", 0, 16);
  const note = (store: StoreFile, text: string): number =>
    store.prepare("INSERT INTO note (text) VALUES (?)").run(text);
  const notes = (store: StoreFile): unknown[] =>
    store
      .prepare("SELECT text FROM note ORDER BY rowid")
      .all()
      .map((row) => row["text"]);
  const openWithNotes = async (...texts: string[]): Promise<StoreFile> => {
    const store = await open();
    store.exec("CREATE TABLE note (text TEXT)");
    texts.forEach((text) => note(store, text));
    return store;
  };

  it("makes a folder and files that belong to their user alone", async function () {
    const store = await openWithNotes();
    if (process.platform === "win32") {
      this.skip();
    }
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    assert.equal(fs.statSync(file("store")).mode & 0o777, 0o600);
    assert.equal(fs.statSync(file("log")).mode & 0o777, 0o600);
    store.close();
  });

  it("has no other files than the store and its log, and no log when it is closed", async () => {
    const store = await openWithNotes("a");
    assert.deepEqual(fs.readdirSync(folder).sort(), ["local.log", "local.store"]);
    store.close();
    assert.deepEqual(fs.readdirSync(folder), ["local.store"]);
  });

  it("keeps what was committed", async () => {
    (await openWithNotes("a", "b")).close();
    const store = await open();
    assert.deepEqual(notes(store), ["a", "b"]);
    store.close();
  });

  it("begins with our own bytes on the disk, new, written to and closed", async () => {
    const store = await openWithNotes("a");
    assert.equal(head(), "System Jobs st1\0");
    store.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    assert.equal(head(), "System Jobs st1\0");
    store.close();
    assert.equal(head(), "System Jobs st1\0");
  });

  it("is never taken for a database in memory, whose locks are its own", async () => {
    const stores: StoreFile[] = [];
    for (let number = 0; number < 60; number++) {
      folder = path.join(root, `locked ${number}`);
      stores.push(await openWithNotes("a"));
    }
    const { Database } = await initSqlJs();
    for (let number = 0; number < 250; number++) {
      const database = new Database();
      database.exec("PRAGMA journal_mode = OFF; PRAGMA user_version = 1");
      database.close();
    }
    stores.forEach((store) => {
      store.close();
    });
  });

  it("locks exclusively, logs ahead and syncs every commit", async () => {
    const store = await open();
    const pragma = (name: string): unknown => store.prepare(`PRAGMA ${name}`).get()?.[name];
    assert.equal(pragma("locking_mode"), "exclusive");
    assert.equal(pragma("journal_mode"), "wal");
    assert.equal(pragma("synchronous"), 2);
    assert.equal(pragma("auto_vacuum"), 2);
    store.close();
  });

  it("gives back a number for its version", async () => {
    const store = await open();
    store.exec("PRAGMA user_version = 7");
    store.close();
    const again = await open();
    assert.deepEqual(again.prepare("PRAGMA user_version").get(), { user_version: 7 });
    again.close();
  });

  it("closes twice without harm", async () => {
    const store = await open();
    store.close();
    store.close();
  });

  it("clears away a creation that did not get to its end", async () => {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file("store.new"), "half");
    (await open()).close();
    assert.deepEqual(fs.readdirSync(folder), ["local.store"]);
  });

  describe("when something else takes the place of its files", () => {
    const replaced = (store: StoreFile): void => {
      assert.throws(
        () => note(store, "lost"),
        (error: AppError) => {
          assert.equal(error.code, "store.replaced");
          assert.match(error.message, /moved, deleted or replaced/);
          return true;
        },
      );
    };

    it("fails each commit and says so, until the file is back", async () => {
      const store = await openWithNotes("a");
      fs.renameSync(file("store"), file("elsewhere"));
      replaced(store);
      fs.copyFileSync(file("elsewhere"), file("store"));
      replaced(store);
      fs.renameSync(file("elsewhere"), file("store"));
      note(store, "b");
      assert.deepEqual(notes(store), ["a", "b"]);
      store.close();
    });

    it("does not make the change that it refused, when the files are opened again", async () => {
      const store = await openWithNotes("a");
      const names = ["store", "log"] as const;
      names.forEach((name) => {
        fs.renameSync(file(name), `${file(name)}.moved`);
      });
      replaced(store);
      assert.throws(() => {
        store.close();
      });
      names.forEach((name) => {
        fs.renameSync(`${file(name)}.moved`, file(name));
      });
      const again = await open();
      assert.deepEqual(notes(again), ["a"]);
      again.close();
    });

    it("fails when its log is gone", async () => {
      const store = await openWithNotes("a");
      fs.unlinkSync(file("log"));
      replaced(store);
      assert.throws(() => {
        store.close();
      });
    });

    it("leaves the log of a store that has taken its place alone", async () => {
      const store = await openWithNotes("a");
      store.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      fs.renameSync(file("store"), file("elsewhere"));
      fs.renameSync(file("log"), file("elsewhere.log"));
      const other = await openWithNotes("other");
      store.close();
      assert.equal(fs.existsSync(file("log")), true);
      note(other, "still there");
      other.close();
      const again = await open();
      assert.deepEqual(notes(again), ["other", "still there"]);
      again.close();
    });
  });
});
