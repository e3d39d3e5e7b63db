import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ManualClock } from "../../../../src/core/base/clock";
import { suppliedJobIds } from "../../../../src/core/jobs/suppliedJobs";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { seriesRequests } from "../../../../src/worker/requests/seriesRequests";
import { aJob } from "../../../builders/jobs";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

describe("requests about series", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof seriesRequests>;

  beforeEach(async () => {
    environment = await aMemoryEnvironment(new ManualClock(Date.parse("2026-01-10T09:00:00Z")));
    environment.world.store.settings.set("timezone", "Europe/Berlin");
    handlers = seriesRequests(environment);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  const supplied = suppliedJobIds.completedJobs;
  const requestId = randomUUID();

  it("run a series now once, though it is asked twice, and answer its run", async () => {
    const run = await handlers.runSeriesNow({ id: supplied, requestId }, signal);
    assert.deepEqual([run.series, run.everyDays, run.isSupplied], [supplied, undefined, false]);
    assert.equal(run.job.statecode, 0);
    assert.deepEqual(await handlers.runSeriesNow({ id: supplied, requestId }, signal), run);
    assert.throws(() => handlers.runSeriesNow({ id: supplied, requestId: randomUUID() }, signal), {
      code: "0x80044162",
    });
  });

  it("change the recurrence of a series, which is off until it is resumed", async () => {
    const startAt = Date.parse("2026-01-12T03:00:00Z");
    const changed = await handlers.changeRecurrence(
      { id: supplied, everyDays: 30, startAt, requestId },
      signal,
    );
    assert.deepEqual(
      [changed.everyDays, changed.nextrun, changed.isSupplied],
      [30, undefined, true],
    );
    const resumed = environment.actions.act(
      supplied,
      { kind: "resume" },
      {
        caller: environment.caller,
      },
    );
    assert.equal(resumed?.postponeuntil, startAt);
  });

  it("refuse a job that is no series, or is gone", () => {
    const { store } = environment.world;
    const job = store.jobs.insert({ ...aJob(), asyncoperationid: randomUUID() });
    assert.throws(() => handlers.runSeriesNow({ id: job.asyncoperationid, requestId }, signal), {
      code: "0x80044169",
    });
    assert.throws(() => handlers.runSeriesNow({ id: randomUUID(), requestId }, signal), {
      code: "job.notFound",
    });
  });

  it("tell the first five runs by the clocks of the environment's zone", async () => {
    const startAt = Date.parse("2026-03-15T01:30:00Z");
    const runs = await handlers.nextRuns({ everyDays: 7, startAt }, signal);
    assert.deepEqual(
      runs.map((run) => new Date(run).toISOString()),
      [
        "2026-03-15T01:30:00.000Z",
        "2026-03-22T01:30:00.000Z",
        "2026-03-29T01:30:00.000Z",
        "2026-04-05T00:30:00.000Z",
        "2026-04-12T00:30:00.000Z",
      ],
    );
  });

  it("refuse what is not 1 to 365 days with the documented code", () => {
    for (const everyDays of [0, 366, 0.5]) {
      assert.throws(() => handlers.nextRuns({ everyDays, startAt: 0 }, signal), {
        code: "0x8004D2A1",
      });
    }
  });
});
