import assert from "node:assert/strict";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { protocolVersion } from "../../src/protocol/environment";
import { aStore } from "./aStore";
import { lookAtDeletion, old, others, untilDone, withDeletion } from "./deletions";
import { aRequest, fillWithJobs, lookAtJobs, oldJobCount } from "./immediates";
import { Life } from "./life";

/** There is not much room for the log either. */
const roomBytes = 256 * 1024;

/** Jobs that are not deleted: more than half, so that the others are deleted one by one. */
const stay = 2_500;

const serviceOf = async (life: Life): Promise<string> =>
  (await life.callEnvironment("describe", { version: protocolVersion })).service.kind;

describe("a disk that is full while a process deletes", function () {
  this.timeout(240_000);
  let life: Life | undefined;

  afterEach(() => {
    life?.kill();
  });

  before(function () {
    if (process.platform !== "linux") {
      this.skip();
    }
  });

  it("lets the queued run stand still, which goes on by itself when there is room, and deletes each row once", async () => {
    const store = aStore();
    const job = await withDeletion(store.folder);
    const fileLimit = fs.statSync(store.file).size + roomBytes;
    life = new Life({ folder: store.folder, fileLimit });
    while ((await serviceOf(life)) !== "storeFull") {
      await sleep(50);
    }
    const { deleted, left, started, statuscode } = await lookAtDeletion(store, job);
    assert.ok(deleted < old);
    assert.deepEqual([left, started], [old + others - deleted, deleted]);
    assert.ok(statuscode === 0 || statuscode === 20, `${statuscode ?? "gone"}`);
    life.giveRoom();
    await untilDone(life, job);
    assert.deepEqual(await lookAtDeletion(store, job), {
      statuscode: 30,
      deleted: old,
      left: others,
      started: old,
    });
  });

  it("lets an immediate deletion delete nothing and say so; when there is room it is done", async () => {
    const store = aStore();
    await fillWithJobs(store.folder, stay);
    const before = await lookAtJobs(store);
    // The log is all that it writes to before its end.
    life = new Life({ folder: store.folder, fileLimit: roomBytes / 4 });
    await assert.rejects(life.callEnvironment("deleteImmediately", aRequest()), {
      code: "store.full",
    });
    assert.deepEqual(await lookAtJobs(store), before);
    life.giveRoom();
    const { deleted } = await life.callEnvironment("deleteImmediately", aRequest());
    assert.equal(deleted, oldJobCount);
    await life.call("close");
    await life.ended;
    assert.deepEqual(await lookAtJobs(store), { succeeded: 0, logs: 2 * stay, told: 1 });
  });
});
