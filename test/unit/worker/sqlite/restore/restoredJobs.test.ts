import assert from "node:assert/strict";
import path from "node:path";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { SqliteStore } from "../../../../../src/core/store/sqlite/sqliteStore";
import { type Store } from "../../../../../src/core/store/store";
import { type ExportedWorkflow } from "../../../../../src/core/workflows/definition";
import { nodeFiles } from "../../../../../src/worker/sqlite/files/nodeFiles";
import { prepareRestore } from "../../../../../src/worker/sqlite/restore/prepareRestore";
import { decideSwap } from "../../../../../src/worker/sqlite/restore/swapStore";
import { openStore, type StoreFile } from "../../../../../src/worker/sqlite/storeFile";
import { loadSqlite, type Sqlite } from "../../../../../src/worker/sqlite/wasm/loadSqlite";
import { wasmFile } from "../../../../builders/databases";
import { TestEngine } from "../../../../builders/engine";
import { aGuid } from "../../../../builders/rows";
import { aSeries, runsOf } from "../../../../builders/series";
import { aSlicedWork } from "../../../../builders/slicedWork";
import { aTree, create, created, newChanges, step } from "../../../../builders/stepTree";
import { temporaryFolder } from "../../../../builders/temporaryFolder";
import { afterThreeDays, onceFilled, says, waitsFor } from "../../../../builders/waits";
import { aMetadata } from "../../../../builders/workflows";

const hour = 3_600_000;
const day = 24 * hour;

/** What a job does, to be counted: it makes a contact. */
function makesContact(id: string) {
  return step(id, [newChanges(created(id), "contact"), create(created(id), "contact")]);
}

const waiting = waitsFor(
  onceFilled("name", [makesContact("CreateStep1")]),
  afterThreeDays([makesContact("CreateStep2")]),
);
const twoSteps: ExportedWorkflow = {
  ...{ file: "T.xaml", hash: "t", refusals: [] },
  metadata: aMetadata({ workflowid: aGuid(2) }),
  tree: aTree(makesContact("CreateStep1"), says("UpdateStep2", "fax", "Done")),
};

describe("Jobs of a store that is restored from a copy", () => {
  const place = { folder: temporaryFolder(), name: "local" };
  const copy = path.join(temporaryFolder(), "copy.sqlite");
  let sqlite: Sqlite;
  let opened = 0;

  before(async () => {
    sqlite = await loadSqlite(wasmFile);
  });

  async function open(): Promise<{ engine: TestEngine; file: StoreFile }> {
    const file = openStore(sqlite, place, nodeFiles);
    const engine = await TestEngine.open((memory) => {
      memory.close();
      return new SqliteStore(file);
    });
    // Not the guids again that the process before has given.
    for (let drawn = opened++ * 1000; drawn > 0; drawn--) {
      engine.random.guid();
    }
    return { engine, file };
  }

  const contactsIn = ({ rows }: Store): number => rows.page("contact", { limit: 100 }).rows.length;

  /** One job in each way of waiting, one that runs, and one that is Ready; each will make a contact. */
  function fill(engine: TestEngine): Record<string, SystemJob> {
    engine.store.catalog.declareTable("contact");
    engine.import(waiting);
    engine.import(twoSteps);
    const jobs = { forRow: engine.start(1), forTime: engine.start(2) };
    engine.settle();
    const postponed = engine.start(3, 2);
    engine.act(postponed, { kind: "postpone", until: engine.clock.now() + day });
    const held = engine.start(4, 2);
    engine.act(held, { kind: "pause" });
    const retrying = engine.start(5, 2);
    engine.store.jobs.change(retrying, {
      ...{ statecode: 1, statuscode: 10, waitreason: "retry", retrycount: 1 },
      postponeuntil: engine.clock.now() + 10_000,
      modifiedon: engine.clock.now(),
    });
    const running = engine.start(6, 2);
    engine.service.turn();
    assert.equal(engine.now(running).statecode, 2);
    return { ...jobs, postponed, held, retrying, running, ready: engine.start(7, 2) };
  }

  it("run once when they are due, whatever had become of them, and their counters are right", async () => {
    const first = await open();
    const jobs = fill(first.engine);
    const series = aSeries(first.engine, first.engine.clock.now() + hour);
    first.file.copyTo(copy);
    first.engine.setText(first.engine.account(1), "name", "Filled");
    first.engine.clock.set(first.engine.clock.now() + 10 * day);
    first.engine.settle();
    assert.equal(contactsIn(first.engine.store), 6);
    const epoch = first.engine.store.care.contents().epoch;
    first.engine.store.close();

    const backend = nodeFiles;
    await prepareRestore({ sqlite, place, backend, file: copy, epoch }, aSlicedWork());
    decideSwap(place, 0, nodeFiles);
    const { engine } = await open();
    const { store } = engine;
    assert.ok(store.care.contents().epoch > epoch);
    const states = (): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(jobs).map(([name, job]) => {
          const { statuscode, waitreason } = engine.now(job);
          return [name, waitreason ?? statuscode];
        }),
      );
    assert.equal(contactsIn(store), 1);
    assert.deepEqual(states(), {
      ...{ forRow: "condition", forTime: "condition", postponed: "time", held: "held" },
      ...{ retrying: "retry", running: 0, ready: 0 },
    });
    engine.setText(engine.account(2), "name", "Filled");
    for (const round of ["first", "second"]) {
      engine.clock.set(engine.clock.now() + 20 * day);
      engine.settle();
      assert.deepEqual(
        states(),
        {
          ...{ forRow: 30, forTime: 30, postponed: 30, held: "held" },
          ...{ retrying: 30, running: 30, ready: 30 },
        },
        round,
      );
      assert.equal(contactsIn(store), 6, round);
      engine.restart();
    }
    assert.equal(runsOf(engine, series).length, 2);
    assert.ok((engine.now(series).postponeuntil ?? 0) > engine.clock.now());
    const { differences } = await store.care.recount(aSlicedWork(), { mends: false });
    assert.deepEqual(differences, []);
    store.close();
  });
});
