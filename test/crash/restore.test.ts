import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { protocolVersion } from "../../src/protocol/environment";
import { storeName } from "../../src/worker/openEnvironment";
import { aStore, type TestStore } from "./aStore";
import { type Aim } from "./aim";
import { Life } from "./life";

const copyOf = ({ folder }: TestStore): string => `${folder}.sqlite`;

const addRow = async (life: Life, name: string): Promise<void> => {
  const columns = { name };
  await life.callEnvironment("createRow", { requestId: randomUUID(), table: "account", columns });
};

const namesIn = async (life: Life): Promise<readonly (string | undefined)[]> => {
  const { items } = await life.callEnvironment("listRows", { table: "account", limit: 10 });
  return items.map(({ reference }) => reference.name);
};

async function close(life: Life): Promise<void> {
  await life.call("close");
  await life.ended;
}

const beginningOf = ({ folder }: TestStore): string => `${folder}.beginning`;

/** As it was before the first restore. */
function begin(store: TestStore): void {
  fs.rmSync(store.folder, { recursive: true });
  fs.cpSync(beginningOf(store), store.folder, { recursive: true });
}

/** A store with the rows A and B, the first of which its copy has as well. */
async function withCopy(): Promise<TestStore> {
  const store = aStore();
  const life = store.live();
  await addRow(life, "A");
  await life.callEnvironment("copyStore", { file: copyOf(store) });
  await addRow(life, "B");
  await close(life);
  fs.cpSync(store.folder, beginningOf(store), { recursive: true });
  return store;
}

/** Restores the copy in a process that ends itself; `false`: it outlived that. */
async function isKilled(store: TestStore, aim: Aim): Promise<boolean> {
  const life = new Life({ folder: store.folder, aim });
  const restored = (async () => {
    await life.call("prepareRestore", { requestId: randomUUID(), file: copyOf(store) });
    await life.call("restoreStore");
    await close(life);
  })();
  await Promise.allSettled([restored, life.ended]);
  return (await life.ended).complaint === undefined;
}

/** What the next process finds and says. */
async function look(store: TestStore): Promise<{ names: string; warnings: readonly string[] }> {
  const life = store.live();
  const { warnings } = await life.callEnvironment("describe", { version: protocolVersion });
  const names = (await namesIn(life)).join();
  await close(life);
  return { names, warnings };
}

const keptIn = ({ folder }: TestStore): readonly string[] =>
  fs.readdirSync(folder).filter((name) => /\.replaced-.*\.store$/.test(name));

/** Each time at the next moment of this kind, until there is none any more. Answers what was found, and how often. */
async function killAtEach(store: TestStore, target: Aim["target"]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let count = 1; ; count++) {
    begin(store);
    if (!(await isKilled(store, { target, count }))) {
      return found;
    }
    const files = fs.readdirSync(store.folder);
    const expected = files.includes(`${storeName}.restore`)
      ? ["restored from a copy"]
      : files.some((name) => name.includes(".restoring."))
        ? ["broken off"]
        : [];
    const { names, warnings } = await look(store);
    const said = warnings.map((warning) => /restored from a copy|broken off/.exec(warning)?.[0]);
    assert.deepEqual(said, expected, `${target} ${count}`);
    const outcome = [names, `${keptIn(store).length} kept`, ...said].join(", ");
    found.set(outcome, (found.get(outcome) ?? 0) + 1);
  }
}

const oldAndSaid = "B,A, 0 kept, broken off";
const restored = "A, 1 kept";
const restoredAndSaid = "A, 1 kept, restored from a copy";

describe("a restore of the store whose process is killed", () => {
  let store: TestStore;

  before(async () => {
    store = await withCopy();
  });

  for (const [target, outcomes] of [
    ["rename", [oldAndSaid, restoredAndSaid]],
    // The last ones come when the restored store is closed.
    ["mainWrite", [oldAndSaid, restored]],
  ] as const) {
    it(`leaves the old store or the restored one, whole, and the next start says which: at each ${target}`, async () => {
      const found = await killAtEach(store, target);
      assert.deepEqual([...found.keys()].sort(), [...outcomes].sort());
    }).timeout(180_000);
  }
});
