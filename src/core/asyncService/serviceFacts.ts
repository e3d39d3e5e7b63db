import { type StateCount } from "../jobs/stateCounts";
import { type JobSummary } from "../jobs/systemJob";
import { type Store } from "../store/store";
import { type AsyncService } from "./asyncService";
import { type ServiceState } from "./serviceState";

/** What the async service has before it, from counters and indexes: nothing here looks at many jobs. */
export interface ServiceFacts {
  readonly state: ServiceState;
  readonly epoch: number;
  /** When something is due by itself, epoch ms; absent for never. */
  readonly nextDue?: number;
  readonly counts: readonly StateCount[];
  readonly openBreakers: number;
  /** The one that is Locked. */
  readonly running?: JobSummary;
  /** The job that failed last. */
  readonly lastFailed?: JobSummary;
}

export function serviceFacts(store: Store, service: AsyncService): ServiceFacts {
  const nextDue = service.nextDue();
  const [running] = store.jobs.list({ statecode: 2 }, { limit: 1 }).jobs;
  const [lastFailed] = store.jobs.list({ failedSince: 0 }, { limit: 1 }).jobs;
  return {
    state: service.state,
    epoch: Number(store.settings.get("epoch") ?? 0),
    ...(nextDue !== undefined && { nextDue }),
    counts: store.groups
      .counts({})
      .map((each) => ({ ...each, count: { value: each.count, exact: true } })),
    openBreakers: [...store.breakers.all()].filter(({ state }) => state === "open").length,
    ...(running && { running }),
    ...(lastFailed && { lastFailed }),
  };
}
