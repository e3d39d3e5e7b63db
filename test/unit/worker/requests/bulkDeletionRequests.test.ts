import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ManualClock } from "../../../../src/core/base/clock";
import { type NewBulkDeletion } from "../../../../src/core/bulkDeletion/job/newBulkDeletion";
import { type BulkDeletionSummary } from "../../../../src/protocol/bulkDeletionRequests";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { bulkDeletionRequests } from "../../../../src/worker/requests/bulkDeletionRequests";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { aBulkDeletion } from "../../../builders/bulkDeletions";
import { all, any, when } from "../../../builders/criteria";
import { importText } from "../../../builders/imports";
import { aMemoryEnvironment, settle } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();
const day = 24 * 60 * 60 * 1000;

describe("bulk deletion jobs of an environment", () => {
  let environment: LocalEnvironment;
  let clock: ManualClock;
  let handlers: ReturnType<typeof bulkDeletionRequests>;

  beforeEach(async () => {
    clock = new ManualClock(Date.parse("2026-01-10T09:00:00Z"));
    environment = await aMemoryEnvironment(clock);
    handlers = bulkDeletionRequests(environment);
    await importText(environment, "name\nOld one\nOld two\nNew", { table: "account" });
  });

  afterEach(() => {
    environment.world.store.close();
  });

  async function create(facts: Partial<NewBulkDeletion> = {}): Promise<BulkDeletionSummary> {
    const deletion = aBulkDeletion(facts);
    return handlers.createBulkDeletion({ deletion, requestId: randomUUID() }, signal);
  }

  async function groups(): Promise<Record<string, number>> {
    const counts = await handlers.countBulkDeletions(undefined, signal);
    return Object.fromEntries(counts.map(({ group, count }) => [group, count.value]));
  }

  it("are made once for each request", async () => {
    const request = { deletion: aBulkDeletion(), requestId: randomUUID() };
    const first = await handlers.createBulkDeletion(request, signal);
    const second = await handlers.createBulkDeletion(request, signal);
    assert.equal(first.job.asyncoperationid, second.job.asyncoperationid);
    assert.equal((await groups())["inProgress"], 1);
  });

  it("stand in groups with their counts, the supplied ones among those that recur", async () => {
    await create();
    await create({ startAt: clock.now() + day });
    await create({ everyDays: 30, startAt: clock.now() + day });
    assert.deepEqual(await groups(), {
      inProgress: 1,
      scheduled: 1,
      recurring: 3,
      completed: 0,
      failed: 0,
    });
    settle(environment);
    assert.equal((await groups())["completed"], 1);
    const page = await handlers.listBulkDeletions({ group: "recurring", limit: 2 }, signal);
    assert.equal(page.items[0]?.nextrun, clock.now() + day, "the next one first");
    assert.equal(page.items[0].everyDays, 30);
    const rest = await handlers.listBulkDeletions(
      { group: "recurring", limit: 2, after: page.next ?? "" },
      signal,
    );
    assert.deepEqual([...page.items, ...rest.items].map(({ isSupplied }) => isSupplied).sort(), [
      false,
      true,
      true,
    ]);
  });

  it("tell how they ended, what they were about, and what can be restored", async () => {
    const { job } = await create();
    settle(environment);
    const details = await handlers.getBulkDeletionDetails({ id: job.asyncoperationid }, signal);
    assert.equal(details.job.statuscode, 30);
    assert.equal(details.tablelabel, "account");
    assert.equal(details.sentence, 'account rows that have name beginning with "Old"');
    assert.equal(details.progress?.successcount, 2);
    assert.equal(details.restorable.value, 2);
    assert.equal(details.isRestorable, true);
    assert.equal(details.restorableUntil, clock.now() + 30 * day);
    assert.equal(details.bound?.asOf, clock.now());
  });

  it("that deleted nothing tell which condition removed the rows, as of their own start", async () => {
    const filter = all(
      when("name", "begins-with", "Old"),
      any(when("createdon", "olderthan-x-days", "3"), when("name", "eq", "Newer")),
    );
    const { job } = await create({ criteria: { table: "account", filter } });
    settle(environment);
    clock.set(clock.now() + 30 * day);
    await importText(environment, "name\nOld and later\nOlder and later", { table: "account" });
    const id = job.asyncoperationid;
    const { bound, progress } = await handlers.getBulkDeletionDetails({ id }, signal);
    assert.equal(progress?.successcount, 0);
    assert.ok(bound);
    const { explainNothing } = criteriaRequests(environment);
    const { removals, hints } = await explainNothing(bound, signal);
    assert.deepEqual(
      removals.map(({ number, before, after }) => [number, before, after]),
      [
        ["1", 3, 2],
        ["2", 2, 0],
        ["2.1", 2, 0],
        ["2.2", 2, 0],
      ],
    );
    assert.deepEqual(hints, []);
  });

  it("of a series tell its runs", async () => {
    const { job } = await create({ everyDays: 1 });
    settle(environment);
    clock.set(clock.now() + day);
    settle(environment);
    const { runs, progress } = await handlers.getBulkDeletionDetails(
      { id: job.asyncoperationid },
      signal,
    );
    assert.deepEqual(
      runs.map((run) => [run.series, run.progress?.successcount]),
      [
        [job.asyncoperationid, 0],
        [job.asyncoperationid, 2],
      ],
    );
    assert.equal(progress?.successcount, 0, "of its last run");
    const id = job.asyncoperationid;
    const first = await handlers.listBulkDeletionRuns({ id, limit: 1 }, signal);
    const { next: after = "" } = first;
    const rest = await handlers.listBulkDeletionRuns({ id, limit: 1, after }, signal);
    assert.deepEqual([...first.items, ...rest.items], runs);
    assert.equal(rest.next, undefined);
    assert.equal((await groups())["completed"], 0, "they stand below it");
  });

  it("tell how fast they are, and a series its run, only until that has ended", async () => {
    const { job } = await create({ everyDays: 1 });
    settle(environment);
    const { bulkDeletions, jobs } = environment.world.store;
    const progress = async () => {
      const [found] = await handlers.getBulkDeletions({ ids: [job.asyncoperationid] }, signal);
      return found?.progress;
    };
    const [run = 0] = bulkDeletions.runsOf(jobs.find(job.asyncoperationid)?.id ?? 0, 1);
    bulkDeletions.saveProgress(run, { ...bulkDeletions.get(run)!.run!, workedms: 20 });
    assert.equal((await progress())?.rowsPerSecond, undefined);
    const ended = jobs.get(run)!;
    const running = { statecode: 2, statuscode: 20, completedon: undefined } as const;
    jobs.change(ended, { ...running, modifiedon: clock.now() });
    assert.equal((await progress())?.rowsPerSecond, 100);
  });

  for (const [what, facts, code] of [
    ["without a name", { name: " " }, "0x80048457"],
    ["with a name that nobody sees", { name: "\u200b\u0000\u202e" }, "0x80048457"],
    ["that recur every 366 days", { everyDays: 366 }, "0x8004D2A1"],
    ["of a table that is not there", { criteria: { table: "gone", filter: all() } }, "0x80041102"],
    ["without conditions", { criteria: { table: "account", filter: all() } }, "criteria.empty"],
    [
      "of a value of the wrong type",
      { criteria: { table: "account", filter: all(when("statecode", "eq", "x")) } },
      "criteria.unfinished",
    ],
  ] as const) {
    it(`${what} are refused`, async () => {
      await assert.rejects(async () => create(facts), { code });
      assert.equal((await groups())["inProgress"], 0);
    });
  }

  it("without conditions are made when the table's name was typed", async () => {
    await create({ criteria: { table: "account", filter: all() }, allRowsOf: "account" });
    settle(environment);
    assert.equal(environment.world.store.rows.page("account", { limit: 9 }).rows.length, 0);
  });
});
