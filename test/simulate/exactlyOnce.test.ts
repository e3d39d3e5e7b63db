import assert from "node:assert/strict";
import { type Random, seededRandom } from "../../src/core/base/random";
import { loadSqlite, type Sqlite } from "../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../builders/databases";
import { Effects, jobs, letters } from "./engine/effects";
import { KillableDisk } from "./engine/killableDisk";
import { faults } from "./faults";

const seed = Math.floor(Math.random() * 1_000_000);
const histories = 8;
const mostKills = 12;

describe(`what jobs do to rows on a store that is killed (seed ${seed})`, function () {
  this.timeout(60_000);
  let sqlite: Sqlite;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  /** Works in transactions of a few steps each, and dies at any write of them, again and again. */
  function workAndDie(random: Random, kills: number): Effects {
    const upTo = (most: number): number => Math.floor(random.next() * most);
    const disk = new KillableDisk(sqlite, random);
    let effects = new Effects(disk.database);
    for (let kill = 0; kill < kills; kill++) {
      for (let transactions = upTo(6); transactions >= 0; transactions--) {
        effects.work(1 + upTo(4));
      }
      const survived = upTo(disk.writes + 1);
      // Setting up is not what is killed here.
      effects = new Effects(disk.dieAfter(kill === 0 ? disk.writes : survived));
    }
    while (effects.work(10)) {
      // Until all is done.
    }
    return effects;
  }

  it("is on rows of their own what it is where nothing is killed, and on a shared row each effect once", () => {
    const undisturbed = workAndDie(seededRandom(0), 0);
    assert.equal(undisturbed.own[0], Array.from(letters, (letter) => `1${letter}`).join(""));
    for (let history = 0; history < histories; history++) {
      const random = seededRandom(seed + history);
      const effects = workAndDie(random, 1 + Math.floor(random.next() * mostKills));
      const message = `seed ${seed + history}`;
      assert.deepEqual(effects.own, undisturbed.own, message);
      // Some order of the jobs' steps, each job's own in the order of its workflow.
      assert.equal(effects.shared.length, jobs.length * letters.length, message);
      for (const job of jobs) {
        const own = effects.shared.filter((effect) => effect.startsWith(String(job)));
        assert.equal(own.map((effect) => effect.slice(1)).join(""), letters, message);
      }
    }
  });

  it("would not be, were the position of a job one step behind what it did", () => {
    const undo = faults["a step is done twice after a kill"]();
    try {
      const undisturbed = workAndDie(seededRandom(0), 0);
      const effects = workAndDie(seededRandom(1), mostKills);
      assert.notDeepEqual(effects.own, undisturbed.own);
    } finally {
      undo();
    }
  });
});
