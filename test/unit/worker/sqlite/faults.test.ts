import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { seededRandom } from "../../../../src/core/base/random";
import { openStore, type StoreFile } from "../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../builders/databases";
import { FaultyFiles } from "./support/faultyFiles";
import { createLedger, lastTurn, noteOfLastTurn, writeTurn } from "./support/ledger";
import { SimulatedDisk } from "./support/simulatedDisk";

const place = { folder: "/simulated", name: "local" };

describe("A store on a failing disk", function () {
  this.timeout(30_000);
  let sqlite: Sqlite;
  let disk: SimulatedDisk;
  let files: FaultyFiles;
  let store: StoreFile;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  const open = (shortWrites = false): void => {
    disk = new SimulatedDisk();
    files = new FaultyFiles(disk, shortWrites);
    store = openStore(sqlite, place, files.backend);
    store.exec("PRAGMA cache_size=-64; PRAGMA wal_autocheckpoint=20");
    createLedger(store);
  };

  const reopened = <T>(read: (database: StoreFile) => T): T => {
    const database = openStore(sqlite, place, SimulatedDisk.after(disk.operations));
    try {
      return read(database);
    } finally {
      database.close();
    }
  };

  const failure = (work: () => void): AppError => {
    try {
      work();
    } catch (thrown) {
      assert.ok(thrown instanceof AppError, String(thrown));
      return thrown;
    }
    return assert.fail("Nothing was thrown.");
  };

  const write = (turn: number): void => {
    writeTurn(store, turn, seededRandom(turn));
  };

  for (const [code, expected] of [
    ["ENOSPC", "store.full"],
    ["EDQUOT", "store.full"],
    ["EIO", "store.notWritable"],
    ["EROFS", "store.notWritable"],
    ["EACCES", "store.notWritable"],
  ] as const) {
    it(`says ${expected} for ${code}, and why`, () => {
      open();
      files.fail(code);
      const error = failure(() => {
        write(1);
      });
      assert.equal(error.code, expected);
      assert.match(error.message, new RegExp(`'/simulated/local.log' \\(${code}\\)`));
      assert.equal((error.cause as NodeJS.ErrnoException).code, code);
    });
  }

  it("says the same for a single statement outside a transaction", () => {
    open();
    files.fail("ENOSPC");
    const error = failure(() => {
      store.prepare("UPDATE balance SET turn = 5").run();
    });
    assert.equal(error.code, "store.full");
    files.heal();
    assert.equal(lastTurn(store), 0);
  });

  it("keeps nothing of a transaction when a write in its middle fails, even if its work goes on", () => {
    open();
    const insert = store.prepare("INSERT INTO entry (turn, body) VALUES (7, ?)");
    let failed = 0;
    const error = failure(() => {
      store.transaction(() => {
        for (let index = 0; index < 3000; index++) {
          if (index === 1500) {
            files.fail("ENOSPC", { countdown: 1, isLasting: false });
          }
          try {
            insert.run("z".repeat(400));
          } catch {
            failed++;
          }
        }
      });
    });
    assert.equal(error.code, "store.full");
    assert.ok(failed > 1000, `${failed} failed`);
    assert.equal(lastTurn(store), 0);
    write(1);
    assert.equal(lastTurn(store), 1);
    store.close();
    assert.equal(reopened(lastTurn), 1);
  });

  it("goes on by itself when the disk does, with every commit that was answered and no other", () => {
    const random = seededRandom(11);
    for (let round = 0; round < 30; round++) {
      open(round % 5 === 0);
      const countdown = 1 + Math.floor(random.next() * 150);
      const code = round % 2 === 0 ? "ENOSPC" : "EIO";
      files.fail(code, { countdown, isLasting: round % 3 === 0 });
      let answered = 0;
      for (let turn = 1; turn <= 40; turn++) {
        try {
          writeTurn(store, turn, random);
          answered = turn;
        } catch (thrown) {
          assert.ok(thrown instanceof AppError, String(thrown));
          assert.equal(thrown.code, code === "EIO" ? "store.notWritable" : "store.full");
        }
        assert.equal(noteOfLastTurn(store), answered);
      }
      files.heal();
      assert.equal(lastTurn(store), answered);
      writeTurn(store, 41, random);
      assert.equal(lastTurn(store), 41);
      assert.equal(reopened(lastTurn), 41, "as if killed now");
      store.close();
      assert.equal(reopened(lastTurn), 41);
    }
  });

  it("loses nothing when the process ends while it fails", () => {
    const random = seededRandom(12);
    for (let round = 0; round < 40; round++) {
      open();
      files.fail("EIO", { countdown: 1 + Math.floor(random.next() * 150) });
      let answered = 0;
      let attempted = 0;
      for (let turn = 1; turn <= 40 && attempted === answered; turn++) {
        attempted = turn;
        try {
          writeTurn(store, turn, random);
          answered = turn;
        } catch (thrown) {
          assert.ok(thrown instanceof AppError, String(thrown));
        }
      }
      const found = reopened(lastTurn);
      assert.ok(found === answered || found === attempted, `${answered} answered, ${found} found`);
    }
  });

  it("closes when its log cannot be brought in, says so, and loses nothing", () => {
    open();
    write(1);
    files.fail("ENOSPC");
    assert.equal(
      failure(() => {
        store.close();
      }).code,
      "store.full",
    );
    store.close();
    assert.equal(reopened(lastTurn), 1);
  });

  it("is not created in part", () => {
    const empty = new SimulatedDisk();
    const failing = new FaultyFiles(empty);
    failing.fail("ENOSPC", { countdown: 1 });
    const error = failure(() => openStore(sqlite, place, failing.backend));
    assert.equal(error.code, "store.full");
    assert.equal(empty.look("/simulated/local.store"), undefined);
    failing.heal();
    openStore(sqlite, place, failing.backend).close();
    assert.notEqual(empty.look("/simulated/local.store"), undefined);
  });
});
