import assert from "node:assert/strict";
import { ManualClock } from "../../../../src/core/base/clock";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { seriesRequests } from "../../../../src/worker/requests/seriesRequests";
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
