import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { acquireLock, type Guest, type Lock } from "../../../../src/worker/lock/ownerLock";
import { temporaryFolder } from "../../../builders/temporaryFolder";
import { root } from "../../../harness/project.mjs";

const holder = path.join(root, "out", "unit", "worker", "lock", "support", "lockHolder.js");

describe("acquireLock", function () {
  this.timeout(30_000);
  const base = temporaryFolder();
  const locks: Lock[] = [];
  const children: ChildProcess[] = [];
  let folder: string;
  let count = 0;

  beforeEach(() => {
    folder = path.join(base, String(++count));
  });

  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill("SIGKILL"));
    await Promise.all(locks.splice(0).map((lock) => lock.release()));
  });

  const acquire = async (of = folder): Promise<Lock> => {
    const lock = await acquireLock(of);
    locks.push(lock);
    return lock;
  };

  const acquireAsGuest = async (): Promise<Guest> => {
    const lock = await acquire();
    assert.equal(lock.role, "guest");
    return lock;
  };

  /** A process that wants the lock; resolves with it when it is owner. */
  const holderThatOwns = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [holder, folder], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.push(child);
      child.once("error", reject);
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("owner")) {
          resolve(child);
        }
      });
    });

  it("makes the first the owner and all others guests", async () => {
    const found = await Promise.all(Array.from({ length: 8 }, () => acquire()));
    assert.equal(found.filter((lock) => lock.role === "owner").length, 1);
  });

  it("makes a folder that is missing", async () => {
    await acquire();
    assert.equal(fs.statSync(folder).isDirectory(), true);
  });

  it("is one lock for a folder, by whatever path it is reached", async function () {
    if (process.platform === "win32") {
      this.skip();
    }
    const link = path.join(base, "link");
    assert.equal((await acquire()).role, "owner");
    fs.symlinkSync(folder, link);
    assert.equal((await acquire(link)).role, "guest");
    assert.equal((await acquire(path.join(folder, "..", path.basename(folder)))).role, "guest");
  });

  it("is another lock for another folder", async () => {
    assert.equal((await acquire()).role, "owner");
    assert.equal((await acquire(path.join(base, "other"))).role, "owner");
  });

  it("tells its guests when the owner lets go; one of them can be the next", async () => {
    const owner = await acquire();
    const guests = [await acquireAsGuest(), await acquireAsGuest()];
    await owner.release();
    await Promise.all(guests.map((guest) => guest.released));
    const roles = await Promise.all(guests.map(async () => (await acquire()).role));
    assert.deepEqual(roles.sort(), ["guest", "owner"]);
  });

  it("may be let go twice", async () => {
    const owner = await acquire();
    await owner.release();
    await owner.release();
    assert.equal((await acquire()).role, "owner");
  });

  it("does not tell a guest that has stopped waiting", async () => {
    const owner = await acquire();
    const guest = await acquireAsGuest();
    await guest.release();
    await owner.release();
    const told = guest.released.then(() => "told");
    assert.equal(
      await Promise.race([told, new Promise((done) => setTimeout(done, 100, "quiet"))]),
      "quiet",
    );
  });

  it("is let go by the system when the owner is killed", async () => {
    const owner = await holderThatOwns();
    const guest = await acquireAsGuest();
    owner.kill("SIGKILL");
    await guest.released;
    let next = await acquire();
    // Its connections may end before it stops to listen: whoever comes in between is a guest once more.
    while (next.role === "guest") {
      await next.released;
      next = await acquire();
    }
  });

  it("has one new owner for each that is killed, and no other", async () => {
    const owners: ChildProcess[] = [];
    let ownerCame = (): void => undefined;
    const addContender = (): void => {
      void holderThatOwns().then((child) => {
        owners.push(child);
        ownerCame();
      });
    };
    addContender();
    addContender();
    for (let kills = 0; kills < 6; kills++) {
      addContender();
      while (owners.length <= kills) {
        await new Promise<void>((resolve) => (ownerCame = resolve));
      }
      await quiet();
      assert.equal(owners.length, kills + 1);
      owners[kills]?.kill("SIGKILL");
    }
  });
});

/** Long enough for a second owner to show itself. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}
