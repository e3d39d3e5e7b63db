import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ManualClock } from "../../../../src/core/base/clock";
import { defaultEngineSettings } from "../../../../src/core/jobs/engineSettings";
import { type RestingCleanUp } from "../../../../src/core/jobs/restingCleanUp";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { nextStart } from "../../../../src/worker/openEnvironment";
import { environmentHandlers } from "../../../../src/worker/requests/environmentHandlers";
import { aJob } from "../../../builders/jobs";
import { aMemoryEnvironment, settle } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();
const hour = 3_600_000;
const day = 24 * hour;

describe("an environment whose clock is set", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof environmentHandlers>;
  let clock: ManualClock;

  beforeEach(async () => {
    clock = new ManualClock(Date.parse("2026-01-10T09:00:00Z"));
    environment = await aMemoryEnvironment(clock);
    handlers = environmentHandlers(environment, {
      warnings: [],
      copyStore: () => undefined,
    } as never);
    settle(environment);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  function move(ms: number): void {
    clock.set(clock.now() + ms);
    settle(environment);
  }

  async function retain(isOn: boolean): Promise<void> {
    const settings = { ...defaultEngineSettings, "retention.enabled": isOn };
    await handlers.setEngineSettings({ settings, requestId: randomUUID() }, signal);
  }

  async function resting(): Promise<RestingCleanUp | undefined> {
    const { attention } = await handlers.getOverview({ filter: {} }, signal);
    return attention.restingCleanUp;
  }

  it("says that retention rests, until a person lets it go on", async () => {
    await retain(true);
    const from = clock.now();
    move(70 * day);
    const to = clock.now();
    assert.deepEqual(await resting(), {
      from,
      to,
      isRetaining: true,
      heldDeletions: 0,
      keepsCopies: false,
    });
    const changes = environment.world.store.changes.take();
    assert.equal(changes?.workflows, true, "the view looks again");
    const request = { requestId: randomUUID() };
    await handlers.letCleanUpGoOn(request, signal);
    await handlers.letCleanUpGoOn(request, signal);
    assert.equal(await resting(), undefined);
    await assert.rejects(async () => handlers.letCleanUpGoOn({ requestId: randomUUID() }, signal), {
      code: "cleanup.notResting",
    });
  });

  it("has nothing to say of a jump while retention is off, and says it when it is on again", async () => {
    await retain(true);
    move(70 * day);
    await retain(false);
    assert.equal(await resting(), undefined);
    await retain(true);
    assert.equal((await resting())?.isRetaining, true);
  });

  it("is opened for what waits to be deleted no sooner than a day after it was closed", async () => {
    const { service, world } = environment;
    assert.equal(nextStart(service, clock.now()), undefined);
    const completedon = clock.now();
    const succeeded = { statecode: 3, statuscode: 30, completedon, asyncautodelete: true } as const;
    world.store.jobs.insert({ ...aJob(), ...succeeded });
    assert.equal(nextStart(service, clock.now()), clock.now() + day);
    const waits = { statecode: 1, statuscode: 10, waitreason: "time" } as const;
    const postponeuntil = clock.now() + 2 * hour;
    world.store.jobs.insert({ ...aJob(), asyncoperationid: randomUUID(), ...waits, postponeuntil });
    assert.equal(nextStart(service, clock.now()), postponeuntil);
  });
});
