import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type AppError, type ErrorCode } from "../../../../src/core/base/errors";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { nodeFiles } from "../../../../src/worker/sqlite/files/nodeFiles";
import { moveStoreAside } from "../../../../src/worker/sqlite/moveAside";
import { findStore } from "../../../../src/worker/sqlite/openRules";
import { openStoreFile, type StoreFile } from "../../../../src/worker/sqlite/storeFile";
import { storePaths } from "../../../../src/worker/sqlite/storePaths";
import { wasmFile } from "../../../builders/databases";
import { temporaryFolder } from "../../../builders/temporaryFolder";

describe("What lies where a store should be", () => {
  const root = temporaryFolder();
  let folder: string;
  let count = 0;

  beforeEach(() => {
    folder = path.join(root, String(++count));
    fs.mkdirSync(folder);
  });

  const open = (name = "local"): Promise<StoreFile> => openStoreFile({ folder, name, wasmFile });
  const file = (ending: string): string => path.join(folder, `local.${ending}`);

  /** An empty log says nothing and may stay behind. */
  const contents = (): unknown[] =>
    fs
      .readdirSync(folder)
      .map((name) => [name, fs.readFileSync(path.join(folder, name))] as const)
      .filter(([, bytes]) => bytes.length > 0);

  const refused = async (code: ErrorCode, message: RegExp): Promise<void> => {
    const before = contents();
    await assert.rejects(open(), (error: AppError) => {
      assert.equal(error.code, code, error.message);
      assert.match(error.message, message);
      return true;
    });
    assert.deepEqual(contents(), before, "nothing was changed");
  };

  const makeStore = async (rows: number): Promise<void> => {
    const store = await open();
    store.exec("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
    store.transaction(() => {
      for (let row = 0; row < rows; row++) {
        store.prepare("INSERT INTO note (text) VALUES (?)").run("x".repeat(500));
      }
    });
    store.close();
  };

  const overwrite = (position: number, bytes: Uint8Array): void => {
    const handle = fs.openSync(file("store"), "r+");
    fs.writeSync(handle, bytes, 0, bytes.length, position);
    fs.closeSync(handle);
  };

  it("is refused when it is empty", async () => {
    fs.writeFileSync(file("store"), "");
    fs.writeFileSync(file("log"), "");
    await refused("store.damaged", /is empty/);
  });

  it("is refused when it is a standard SQLite file", async () => {
    await makeStore(1);
    overwrite(0, Buffer.from("SQLite format 3\0"));
    await refused("store.damaged", /is a standard SQLite file, not a store/);
  });

  it("is refused when it is another file", async () => {
    fs.writeFileSync(file("store"), "Dear diary, ".repeat(100));
    await refused("store.damaged", /is not a store of System Jobs/);
  });

  it("is refused when it is shorter than a head", async () => {
    fs.writeFileSync(file("store"), "System");
    await refused("store.damaged", /is not a store of System Jobs/);
  });

  it("is refused, but not as damage, when a newer version has written it", async () => {
    fs.writeFileSync(file("store"), "System Jobs st2\0".padEnd(4096, "\0"));
    await refused("store.newer", /newer version .* Update the extension/);
  });

  it("is refused, but not as damage, when its schema is a newer version's", async () => {
    await makeStore(1);
    const store = await open();
    store.exec("PRAGMA user_version = 999");
    assert.throws(() => new SqliteStore(store), { code: "store.newer" });
    store.close();
  });

  it("is refused when its pages are overwritten", async () => {
    await makeStore(1000);
    overwrite(16, Buffer.alloc(4000, 0x5a));
    await refused("store.damaged", /is damaged \(/);
  });

  it("is refused when its end is missing", async () => {
    await makeStore(1000);
    fs.truncateSync(file("store"), 40_960);
    await refused("store.damaged", /is damaged \(/);
  });

  it("is refused when it is a log without its store", async () => {
    fs.writeFileSync(file("log"), "frames");
    await refused("store.damaged", /is missing, but '.*local\.log', which belongs to it, is there/);
  });

  it("is not called damaged when a right is missing", () => {
    const paths = storePaths({ folder, name: "local" });
    fs.writeFileSync(paths.main, "System Jobs st1\0".padEnd(4096, "\0"));
    const denied = {
      ...nodeFiles,
      open: () => {
        throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
      },
    };
    assert.throws(() => findStore(paths, denied), {
      code: "store.notWritable",
      message: /Could not open '.*local\.store' \(EACCES\)/,
    });
  });

  it("is damaged too when that shows later", async () => {
    await makeStore(5000);
    overwrite(200_000, Buffer.alloc(2_000_000, 0x5a));
    const store = await open();
    assert.throws(() => store.prepare("SELECT sum(length(text)) FROM note").get(), {
      code: "store.damaged",
    });
    store.close();
  });

  describe("moveStoreAside", () => {
    it("takes store, log and journal together, so that a new store can begin", async () => {
      const noon = Date.UTC(2026, 10, 22, 12, 0, 0);
      for (const ending of ["store", "log", "journal"]) {
        fs.writeFileSync(file(ending), ending);
      }
      const moved = moveStoreAside({ folder, name: "local" }, noon);
      assert.equal(moved, file("damaged-20261122T120000000Z.store"));
      assert.deepEqual(fs.readdirSync(folder).sort(), [
        "local.damaged-20261122T120000000Z.journal",
        "local.damaged-20261122T120000000Z.log",
        "local.damaged-20261122T120000000Z.store",
      ]);
      (await open()).close();
      assert.equal(fs.existsSync(file("store")), true);
    });

    it("keeps them in a shape that can be opened again", async () => {
      await makeStore(3);
      moveStoreAside({ folder, name: "local" }, 0);
      const store = await open("local.damaged-19700101T000000000Z");
      assert.deepEqual(store.prepare("SELECT count(*) AS count FROM note").get(), { count: 3 });
      store.close();
    });
  });
});
