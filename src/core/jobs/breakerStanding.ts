import { type OpenBreaker } from "./breaker";
import { plannedTries, type PlannedTry, type RetrySettings } from "./retryLadder";

/** How the open breaker of a workflow stands, as views tell it. */
export interface BreakerStanding {
  readonly openedon: number;
  /** Runs in a row that had failed when it opened. */
  readonly failures: number;
  /** Trials that failed since. */
  readonly failedtrials: number;
  /** When a job is tried; absent while one is, and when no more are tried without a person. */
  readonly nexttrial?: number;
  readonly isTrying: boolean;
}

export function standingOf(breaker: OpenBreaker): BreakerStanding {
  const { openedon, failures, failedtrials, nexttrial, trialid } = breaker;
  const isTrying = trialid !== undefined;
  return {
    openedon,
    failures,
    failedtrials,
    ...(!isTrying && nexttrial !== undefined && { nexttrial }),
    isTrying,
  };
}

/** The trials ahead, if each of them fails at once. The run that opened the breaker is the first rung of the ladder. */
export function plannedTrials(
  { failedtrials, nexttrial: at }: BreakerStanding,
  settings: RetrySettings,
): readonly PlannedTry[] {
  return at === undefined
    ? []
    : plannedTries({ attempt: failedtrials + 2, at }, settings).map((trial) => ({
        ...trial,
        attempt: trial.attempt - 1,
      }));
}
