import assert from "node:assert/strict";
import { seededRandom } from "../../../../../src/core/base/random";
import {
  decideSwap,
  draftPlace,
  finishSwap,
} from "../../../../../src/worker/sqlite/restore/swapStore";
import { openStore } from "../../../../../src/worker/sqlite/storeFile";
import { storePaths } from "../../../../../src/worker/sqlite/storePaths";
import { loadSqlite, type Sqlite } from "../../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../../builders/databases";
import { afterPowerLoss } from "../support/powerLoss";
import { type DiskOperation, SimulatedDisk } from "../support/simulatedDisk";

const place = { folder: "/simulated", name: "local" };
const now = Date.parse("2026-01-10T09:00:00Z");
const kept = { ...place, name: "local.replaced-20260110T090000000Z" };

describe("A store that another one takes the place of", function () {
  this.timeout(60_000);
  let sqlite: Sqlite;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  /** A store that holds one word; `isHot`: as a kill leaves it, with commits that are in its log alone. */
  const make = (where: typeof place, word: string, disk: SimulatedDisk, isHot = false): void => {
    const store = openStore(sqlite, where, disk);
    store.exec(`CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('${word}')`);
    if (!isHot) {
      store.close();
    }
  };
  const wordIn = (where: typeof place, disk: SimulatedDisk): string => {
    const store = openStore(sqlite, where, disk);
    try {
      return String(store.prepare("SELECT text FROM note").get()?.["text"]);
    } finally {
      store.close();
    }
  };
  /** What the disk did, up to the end of a swap; `start`: where that begins. */
  const swapped = (isHot: boolean): { operations: readonly DiskOperation[]; start: number } => {
    const disk = new SimulatedDisk();
    make(place, "old", disk, isHot);
    make(draftPlace(place), "new", disk);
    const start = disk.operations.length;
    decideSwap(place, now, disk);
    finishSwap(place, disk);
    return { operations: [...disk.operations], start };
  };

  for (const isHot of [false, true]) {
    const state = isHot ? "was killed with a log" : "was closed";
    it(`is kept whole under its new name when it ${state}`, () => {
      const { operations } = swapped(isHot);
      const disk = SimulatedDisk.after(operations);
      assert.equal(wordIn(place, disk), "new");
      assert.equal(wordIn(kept, disk), "old");
      assert.equal(disk.look(storePaths(draftPlace(place)).main), undefined);
    });

    it(`is there whole, or the new one, after a kill at any moment, when it ${state}`, () => {
      const { operations, start } = swapped(isHot);
      const words = new Set<string>();
      for (let cut = start; cut <= operations.length; cut++) {
        const disk = SimulatedDisk.after(operations.slice(0, cut));
        const word = wordIn(place, disk);
        words.add(word);
        if (word === "new") {
          assert.equal(wordIn(kept, disk), "old");
        }
      }
      assert.deepEqual([...words].sort(), ["new", "old"]);
    });
  }

  it("is there whole, or the new one, after a loss of power at any moment", () => {
    const random = seededRandom(4);
    const { operations, start } = swapped(true);
    for (let round = 0; round < 150; round++) {
      const cut = start + Math.floor(random.next() * (operations.length - start + 1));
      const disk = SimulatedDisk.after(afterPowerLoss(operations.slice(0, cut), random));
      const word = wordIn(place, disk);
      assert.ok(word === "old" || word === "new", `${word} at ${cut}`);
      if (word === "new") {
        assert.equal(wordIn(kept, disk), "old");
      }
    }
  });

  it("stays when the other one was not made ready to its end", () => {
    const disk = new SimulatedDisk();
    make(place, "old", disk);
    make(draftPlace(place), "new", disk, true);
    finishSwap(place, disk);
    assert.equal(wordIn(place, disk), "old");
    assert.equal(disk.look(storePaths(draftPlace(place)).main), undefined);
  });
});
