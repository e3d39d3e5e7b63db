import assert from "node:assert/strict";
import { aStore } from "./aStore";
import { type Target } from "./aim";
import { lookAtDeletion as look, old, others, untilDone, withDeletion } from "./deletions";
import { Life } from "./life";

const mostKills = 12;
const targets: readonly Target[] = ["logWrite", "logSync", "mainWrite"];

describe("a bulk deletion whose process is killed again and again", () => {
  it("counts each row once, starts its workflow once, and goes on where it was", async () => {
    const store = aStore();
    const job = await withDeletion(store.folder);
    let interrupted = 0;
    for (let kill = 0; kill < mostKills; kill++) {
      const target = targets[kill % targets.length]!;
      const count = 1 + Math.floor(Math.random() * 20);
      const life = new Life({ folder: store.folder, aim: { target, count } });
      // A log that is not written back meets no such aim.
      const timer = setTimeout(() => {
        life.kill();
      }, 3_000);
      await life.ended;
      clearTimeout(timer);
      const { deleted, left, started } = await look(store, job);
      const where = `${target} ${count}`;
      assert.deepEqual([left, started], [old + others - deleted, deleted], where);
      interrupted += deleted > 0 && deleted < old ? 1 : 0;
    }
    await untilDone(store.live(), job);
    assert.deepEqual(await look(store, job), {
      statuscode: 30,
      deleted: old,
      left: others,
      started: old,
    });
    assert.ok(interrupted > 0, "no kill came while it was deleting");
  }).timeout(180_000);
});
