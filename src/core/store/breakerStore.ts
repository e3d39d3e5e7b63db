import { type Breaker } from "../jobs/breaker";

/** The breakers of the workflows, but for those that are closed and whose last run did not fail. */
export interface BreakerStore {
  get(workflowid: number): Breaker | undefined;
  save(breaker: Breaker): void;
  delete(workflowid: number): void;
  /** All of them, in no order. There are no more than workflows that fail. */
  all(): Iterable<Breaker>;
}
