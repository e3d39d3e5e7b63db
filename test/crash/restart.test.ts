import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dueFileName, parseDue } from "../../src/protocol/dueFile";
import { aStore, type TestStore } from "./aStore";
import { act, createItem, runOn } from "./requests";
import { marathon } from "./workload";

/** What the activation of the extension reads: epoch ms, undefined for never. */
function readDue({ folder }: TestStore): number | undefined {
  const file = path.join(folder, dueFileName);
  return parseDue(fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined, Date.now());
}

/** A store with one job, which a person has postponed. */
async function withPostponedJob(until: number): Promise<{ store: TestStore; id: string }> {
  const store = aStore();
  const life = store.live();
  const call = life.callEnvironment;
  const { ledger } = store;
  await store.importWorkload(life);
  await ledger.ask(createItem(ledger), call);
  const [item] = [...ledger.items.keys()];
  assert.ok(item);
  await call("setService", { requestId: randomUUID(), paused: true });
  await ledger.ask(runOn(ledger, item, marathon), call);
  const [id] = [...ledger.jobs.keys()];
  assert.ok(id);
  await ledger.ask(act(ledger, id, { kind: "postpone", until }), call);
  await call("setService", { requestId: randomUUID(), paused: false });
  life.kill();
  await life.ended;
  return { store, id };
}

describe("a restart without anybody looking", () => {
  it("runs a job that came due while no window was open", async () => {
    const { store, id } = await withPostponedJob(Date.now() + 200);
    assert.equal(readDue(store), 0, "After a kill something may be due now.");
    await sleep(200);
    const life = store.live();
    while ((await store.look(id))?.statuscode !== 30) {
      await sleep(100);
    }
    await life.call("close");
    await life.ended;
    assert.deepEqual(await store.problems(), []);
    assert.equal(readDue(store), undefined, "Nothing will ever be due.");
  }).timeout(60_000);

  it("leaves word of the next due time when it is closed", async () => {
    const until = Date.now() + 3_600_000;
    const { store } = await withPostponedJob(until);
    const life = store.live();
    await life.call("close");
    await life.ended;
    assert.equal(readDue(store), until);
  }).timeout(60_000);
});
