import assert from "node:assert/strict";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { protocolVersion } from "../../src/protocol/environment";
import { aStore, type TestStore } from "./aStore";
import { type Aim } from "./aim";
import { aRequest, fillWithJobs, lookAtJobs, oldJobCount as old } from "./immediates";
import { Life } from "./life";

const beginningOf = ({ folder }: TestStore): string => `${folder}.beginning`;

async function begin(others: number): Promise<TestStore> {
  const store = aStore();
  await fillWithJobs(store.folder, others);
  fs.cpSync(store.folder, beginningOf(store), { recursive: true });
  return store;
}

function beginAgain(store: TestStore): void {
  fs.rmSync(store.folder, { recursive: true });
  fs.cpSync(beginningOf(store), store.folder, { recursive: true });
}

/** Begins the deletion in a process of its own, which ends on the way; `false`: it outlived that. */
async function isKilled(
  life: Life,
  request: ReturnType<typeof aRequest>,
  kill: Promise<void>,
): Promise<boolean> {
  const asked = life.callEnvironment("deleteImmediately", request).then(async () => {
    await life.call("close");
  });
  await Promise.race([Promise.allSettled([asked, life.ended]), kill]);
  life.kill();
  return (await life.ended).complaint === undefined;
}

const never = new Promise<void>(() => undefined);

/** What there is afterwards, and what the next start says; then the same request again, which is done once. */
async function lookAndAskAgain(
  store: TestStore,
  request: ReturnType<typeof aRequest>,
): Promise<string> {
  const seen = await lookAtJobs(store);
  const life = store.live();
  const { warnings } = await life.callEnvironment("describe", { version: protocolVersion });
  const { deleted } = await life.callEnvironment("deleteImmediately", request);
  assert.equal(deleted, old);
  await life.call("close");
  await life.ended;
  const after = await lookAtJobs(store);
  assert.deepEqual([after.succeeded, after.told], [0, 1]);
  const said = warnings.map((warning) => /broken off/.exec(warning)?.[0] ?? warning);
  return [`${seen.succeeded} jobs`, `${seen.logs} logs`, `${seen.told} told`, ...said].join(", ");
}

for (const [way, others] of [
  ["most jobs", 50],
  ["fewer than half of the jobs", 2_500],
] as const) {
  const nothing = `${old} jobs, ${2 * (old + others)} logs, 0 told`;
  const everything = `0 jobs, ${2 * others} logs, 1 told`;
  const lawful = [nothing, `${nothing}, broken off`, everything];

  describe(`an immediate deletion of ${way} whose process is killed`, function () {
    this.timeout(240_000);
    let store: TestStore;

    before(async () => {
      store = await begin(others);
    });

    it("is done as a whole or not at all, says which at the next start, and is done once when it is asked for again", async () => {
      const found = new Set<string>();
      for (const target of ["beforeCommit", "logSync", "logWrite"] as const) {
        // One later each time at first, then ever further.
        for (let count = 1, goesOn = true; goesOn; count = count < 3 ? count + 1 : count * 2) {
          beginAgain(store);
          const aim: Aim = { target, count };
          const request = aRequest();
          goesOn = await isKilled(new Life({ folder: store.folder, aim }), request, never);
          const outcome = await lookAndAskAgain(store, request);
          assert.ok(lawful.includes(outcome), `${target} ${count}: ${outcome}`);
          found.add(outcome);
        }
      }
      assert.deepEqual([...found].sort(), [...lawful].sort());
    });

    it("is so, too, when the kill comes from outside at any moment", async () => {
      for (let kill = 0; kill < 6; kill++) {
        beginAgain(store);
        const life = new Life({ folder: store.folder });
        await life.callEnvironment("describe", { version: protocolVersion });
        const request = aRequest();
        await isKilled(life, request, sleep(50 + Math.random() * 150));
        const outcome = await lookAndAskAgain(store, request);
        assert.ok(lawful.includes(outcome), outcome);
      }
    });
  });
}
