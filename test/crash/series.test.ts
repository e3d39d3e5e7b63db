import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type BulkDeletionSummary } from "../../src/protocol/bulkDeletionRequests";
import { all, when } from "../builders/criteria";
import { type Aim } from "./aim";
import { aStore } from "./aStore";
import { Life } from "./life";
import { type Moment } from "./moments";

const seriesCount = 30;
const longestLifeMs = 1500;
const filter = all(when("operationtype", "eq", "10"), when("statecode", "eq", "3"));

const aims: readonly Aim[] = [1, 3, 7].flatMap((count) =>
  (["beforeCommit", "logWrite", "logSync", "committed"] as const).map((target) => ({
    target,
    count,
  })),
);

/** Series that all are due at one moment, made by a process that is killed before it comes. */
async function makeSeries(folder: string, startAt: number): Promise<readonly string[]> {
  const life = new Life({ folder });
  const call = life.callEnvironment;
  const ids: string[] = [];
  for (let index = 0; index < seriesCount; index++) {
    const deletion = {
      name: `Series ${index}`,
      criteria: { table: "asyncoperation", filter },
      everyDays: 1,
      notifies: false,
      startAt,
    };
    const made = await call("createBulkDeletion", { requestId: randomUUID(), deletion });
    ids.push(made.job.asyncoperationid);
  }
  life.kill();
  await life.ended;
  return ids;
}

async function untilAllRan({ callEnvironment: call }: Life, startAt: number): Promise<void> {
  for (;;) {
    const { items } = await call("listBulkDeletions", { group: "recurring", limit: 100 });
    const isAhead = ({ nextrun }: BulkDeletionSummary): boolean =>
      nextrun === undefined || nextrun > startAt;
    const counts = await call("countBulkDeletions", undefined);
    const open = counts.find(({ group }) => group === "inProgress")?.count.value;
    if (items.every(isAhead) && open === 0) {
      return;
    }
    await sleep(50);
  }
}

describe("series of a process that is killed while they are due", () => {
  it("have one run each, which ends", async () => {
    const { folder } = aStore();
    const startAt = Date.now() + 3000;
    const ids = await makeSeries(folder, startAt);
    await sleep(Math.max(0, startAt - Date.now()));
    const moments = new Set<Moment>();
    for (const aim of aims) {
      const life = new Life({ folder, aim });
      await Promise.race([life.ended, sleep(longestLifeMs)]);
      life.kill();
      moments.add((await life.ended).moment);
    }
    assert.ok(moments.has("logWrite"), [...moments].join(", "));
    const life = new Life({ folder });
    await untilAllRan(life, startAt);
    for (const id of ids) {
      const { runs } = await life.callEnvironment("getBulkDeletionDetails", { id });
      assert.deepEqual(
        runs.map(({ job }) => job.statuscode),
        [30],
      );
    }
    await life.call("close");
    await life.ended;
  }).timeout(60_000);
});
