import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { suppliedJobIds, suppliedJobs } from "../../../../src/core/jobs/suppliedJobs";
import { LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { jobRequests } from "../../../../src/worker/requests/jobRequests";
import { aJob } from "../../../builders/jobs";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

describe("the supplied jobs of an environment", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof jobRequests>;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    handlers = jobRequests(environment);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  const names = async (): Promise<readonly string[]> => {
    const { items } = await handlers.listJobs(
      { scope: { operationtypes: [13] }, limit: 9 },
      signal,
    );
    return items.map(({ name }) => name).reverse();
  };
  const total = async (): Promise<number> =>
    (await handlers.getOverview({ filter: {} }, signal)).total.value;

  it("are there, and are given to an environment that did not have them", async () => {
    const { store } = environment.world;
    assert.deepEqual(await names(), Object.values(suppliedJobs));
    for (const id of Object.values(suppliedJobIds)) {
      const job = store.jobs.find(id);
      assert.ok(job);
      store.jobs.delete(job);
    }
    assert.deepEqual(await names(), []);
    handlers = jobRequests(new LocalEnvironment(environment.world, "UTC"));
    assert.deepEqual(await names(), Object.values(suppliedJobs));
  });

  it("are no jobs that somebody has, as long as nothing else is there", async () => {
    assert.equal(await total(), 0);
    environment.world.store.jobs.insert({ ...aJob(), asyncoperationid: randomUUID() });
    assert.equal(await total(), 1);
  });
});
