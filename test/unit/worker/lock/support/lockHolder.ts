/** A process to be killed: takes the lock of the given folder, prints its role, and again when that changes. */
import fs from "node:fs";
import { acquireLock } from "../../../../../src/worker/lock/ownerLock";

const [folder = ""] = process.argv.slice(2);

async function main(): Promise<void> {
  setInterval(() => undefined, 60_000);
  for (;;) {
    const lock = await acquireLock(folder);
    fs.writeSync(process.stdout.fd, `${lock.role}\n`);
    if (lock.role === "owner") {
      return;
    }
    await lock.released;
  }
}

void main();
