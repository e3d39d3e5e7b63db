import assert from "node:assert/strict";
import { type Random, seededRandom } from "../../../../src/core/base/random";
import { openStore } from "../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../builders/databases";
import { createLedger, lastTurn, writeTurn } from "./support/ledger";
import { afterPowerLoss } from "./support/powerLoss";
import { type DiskOperation, SimulatedDisk } from "./support/simulatedDisk";

const place = { folder: "/simulated", name: "local" };
const turns = 80;

/** Small caches and early checkpoints, so that a short run does everything that a long one does. */
const hurry = "PRAGMA cache_size=-64; PRAGMA wal_autocheckpoint=40";

interface Recording {
  readonly operations: readonly DiskOperation[];
  /** How many operations there were when each turn was answered; the first is the creation of the ledger. */
  readonly answered: readonly number[];
}

interface Finding {
  broken: number;
  lost: number;
}

describe("A store after a loss of power", function () {
  this.timeout(60_000);
  let sqlite: Sqlite;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  const record = (synchronous: string, random: Random): Recording => {
    const disk = new SimulatedDisk();
    const database = openStore(sqlite, place, disk);
    database.exec(`${hurry}; PRAGMA synchronous=${synchronous}`);
    createLedger(database);
    const answered = [disk.operations.length];
    for (let turn = 1; turn <= turns; turn++) {
      writeTurn(database, turn, random);
      answered.push(disk.operations.length);
    }
    const operations = [...disk.operations];
    database.close();
    return { operations, answered };
  };

  const loseAt = (cut: number, { operations, answered }: Recording, random: Random): Finding => {
    const left = afterPowerLoss(operations.slice(0, cut), random);
    const acknowledged = answered.filter((count) => count <= cut).length - 1;
    const database = openStore(sqlite, place, SimulatedDisk.after(left));
    try {
      const found = lastTurn(database);
      assert.ok(found <= acknowledged + 1);
      return { broken: 0, lost: found < acknowledged ? 1 : 0 };
    } finally {
      database.close();
    }
  };

  const loseOften = (count: number, recording: Recording, random: Random): Finding => {
    const total: Finding = { broken: 0, lost: 0 };
    const start = recording.answered[0] ?? 0;
    for (let index = 0; index < count; index++) {
      const cut = start + Math.floor(random.next() * (recording.operations.length - start));
      const { broken, lost } = orBroken(() => loseAt(cut, recording, random));
      total.broken += broken;
      total.lost += lost;
    }
    return total;
  };

  it("is whole and has every commit that was answered", () => {
    const random = seededRandom(1);
    assert.deepEqual(loseOften(60, record("FULL", random), random), { broken: 0, lost: 0 });
  });

  it("would not be, were commits not synced: the simulation can see it", () => {
    const random = seededRandom(2);
    const { broken, lost } = loseOften(30, record("OFF", random), random);
    assert.ok(broken > 5, `${broken} broken`);
    assert.ok(broken + lost > 15, `${broken} broken, ${lost} lost`);
  });

  it("opens wherever its creation was cut off", () => {
    const random = seededRandom(3);
    const { operations, answered } = record("FULL", random);
    for (let cut = 0; cut < (answered[0] ?? 0); cut++) {
      const left = afterPowerLoss(operations.slice(0, cut), random);
      const database = openStore(sqlite, place, SimulatedDisk.after(left));
      assert.deepEqual(database.prepare("PRAGMA quick_check").all(), [{ quick_check: "ok" }]);
      database.close();
    }
  });
});

function orBroken(work: () => Finding): Finding {
  try {
    return work();
  } catch {
    return { broken: 1, lost: 0 };
  }
}
