/**
 * A process to be killed: writes one turn after another into the store of the given folder and prints each number when it
 * was answered.
 */
import fs from "node:fs";
import { seededRandom } from "../../../../../src/core/base/random";
import { openStoreFile } from "../../../../../src/worker/sqlite/storeFile";
import { createLedger, noteOfLastTurn, writeTurn } from "./ledger";

const [folder = "", wasmFile = "", seed = "0"] = process.argv.slice(2);

async function main(): Promise<void> {
  const random = seededRandom(Number(seed));
  const store = await openStoreFile({ folder, name: "local", wasmFile });
  store.exec("PRAGMA wal_autocheckpoint=100; PRAGMA cache_size=-128");
  if (store.prepare("SELECT 1 FROM sqlite_schema").get() === undefined) {
    store.transaction(() => {
      createLedger(store);
    });
  }
  for (let turn = noteOfLastTurn(store) + 1; ; turn++) {
    writeTurn(store, turn, random);
    fs.writeSync(process.stdout.fd, `${turn}\n`);
  }
}

void main();
