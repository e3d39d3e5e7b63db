import assert from "node:assert/strict";
import { ManualClock } from "../../src/core/base/clock";
import { type Criteria } from "../../src/core/bulkDeletion/criteria";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type BoundCriteria } from "../../src/protocol/criteriaRequests";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { criteriaRequests } from "../../src/worker/requests/criteriaRequests";
import { berlin } from "./criteria";
import { aJob, at } from "./jobs";
import { aMemoryEnvironment } from "./memoryEnvironment";
import { aGuid } from "./rows";

const { signal } = new AbortController();

/** An environment in Berlin, at `berlin.now`, that is asked for rows by criteria. */
export class CriteriaEnvironment {
  readonly handlers: ReturnType<typeof criteriaRequests>;

  private constructor(readonly environment: LocalEnvironment) {
    this.handlers = criteriaRequests(environment);
  }

  static async open(): Promise<CriteriaEnvironment> {
    const environment = await aMemoryEnvironment(new ManualClock(berlin.now));
    environment.world.store.settings.set("timezone", berlin.timeZone);
    return new CriteriaEnvironment(environment);
  }

  close(): void {
    this.environment.world.store.close();
  }

  insert(number: number, facts: Partial<SystemJob>): SystemJob {
    const { store } = this.environment.world;
    return store.jobs.insert({ ...aJob(facts), asyncoperationid: aGuid(number) });
  }

  /** A job of the caller that has ended so, then. */
  ended(statuscode: 30 | 31 | 32, completedon: string): Partial<SystemJob> {
    const { caller: owner } = this.environment;
    return { statecode: 3, statuscode, completedon: at(completedon), owner };
  }

  async bind(criteria: Criteria): Promise<BoundCriteria> {
    const { bound, problems } = await this.handlers.readCriteria({ criteria }, signal);
    assert.deepEqual(problems, []);
    return bound;
  }
}
