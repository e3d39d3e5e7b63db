import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "../harness/project.mjs";
import { createNote } from "./requests";
import { aStore } from "./aStore";

const write = "CREATE TABLE stranger (x); INSERT INTO stranger VALUES (1);";

/** Programs that would open the file as SQLite's own. The first is always there, the others on many machines. */
const strangers = (file: string): readonly (readonly [command: string, ...args: string[]])[] => [
  [process.execPath, path.join(root, "out", "crash", "stockSqlite.js"), file],
  ["sqlite3", file, write],
  [
    "python3",
    "-c",
    `import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript("${write}")`,
    file,
  ],
];

describe("a store that is open", () => {
  it("is refused by every other SQLite, and loses nothing to it", async () => {
    const store = aStore();
    const life = store.live();
    await store.ledger.ask(createNote(store.ledger, "before"), life.callEnvironment);
    for (const [command, ...args] of strangers(store.file)) {
      const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
      if (error === undefined && !/No module named/.test(stderr)) {
        assert.notEqual(status, 0, command);
        assert.match(stdout + stderr, /file is not a database/, command);
      }
    }
    await store.ledger.ask(createNote(store.ledger, "after"), life.callEnvironment);
    life.kill();
    await life.ended;
    assert.deepEqual(await store.problems(), []);
    assert.equal(store.ledger.notes.size, 2);
  }).timeout(60_000);
});
