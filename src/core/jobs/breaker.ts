import { nextTry, type RetrySettings } from "./retryLadder";

/**
 * The breaker of one workflow. A workflow whose runs fail one after the other is broken, and to start all its jobs would
 * cost much and help nobody.
 *
 *     closed --(runs in a row that failed, or wait for a person)--> open --(trial failed: one rung up)--+
 *       ^                                                            | ^------------------------------- +
 *       +---(nobody waits any more)--- releasing <--(trial succeeded or reached a wait, or a person)----+
 *
 * Open: jobs of the workflow wait with the reason `workflow`, but for one, the trial, which is taken when its time has
 * come; the times are those of the retry ladder. A trial that a person took away (paused, postponed, canceled) is followed
 * by the next job at once. Releasing: jobs that wait are let go, slice by slice. A workflow without a breaker is closed and
 * its last run did not fail.
 */
export type Breaker = ClosedBreaker | OpenBreaker;

export interface ClosedBreaker {
  readonly workflowid: number;
  readonly state: "closed" | "releasing";
  /** Runs in a row that failed or wait for a person. */
  readonly failures: number;
}

export interface OpenBreaker {
  readonly workflowid: number;
  readonly state: "open";
  readonly openedon: number;
  /** Runs in a row that had failed when it opened. */
  readonly failures: number;
  /** Trials that failed since. */
  readonly failedtrials: number;
  /** When the next job is tried. Absent: the ladder is at its end, and it is a person's turn. */
  readonly nexttrial?: number;
  /** The one job that may run. */
  readonly trialid?: number;
}

export interface Failure {
  readonly workflowid: number;
  readonly jobid: number;
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
  readonly settings: RetrySettings;
  /** So many in a row open the breaker. */
  readonly failedRuns: number;
}

export function afterFailure(breaker: Breaker | undefined, failure: Failure): Breaker {
  const { workflowid, jobid, now, failedRuns } = failure;
  if (breaker?.state === "open") {
    const { openedon, failures, trialid } = breaker;
    const failedtrials = breaker.failedtrials + 1;
    return {
      workflowid,
      state: "open",
      openedon,
      failures,
      failedtrials,
      ...restAfter(failedtrials + 1, failure),
      // A person has made another job the trial while this one ran.
      ...(trialid !== undefined && trialid !== jobid && { trialid }),
    };
  }
  const failures = (breaker?.failures ?? 0) + 1;
  if (failures < failedRuns) {
    return { workflowid, state: breaker?.state ?? "closed", failures };
  }
  const first = restAfter(1, failure);
  return { workflowid, state: "open", openedon: now, failures, failedtrials: 0, ...first };
}

/** `undefined`: closed, and nothing is to be remembered. */
export function afterSuccess(breaker: Breaker): ClosedBreaker | undefined {
  return breaker.state === "closed" ? undefined : release(breaker);
}

/** A run has come to a wait of its workflow. That proves an open breaker wrong, and says nothing while it is closed. */
export function afterWait(breaker: Breaker): Breaker {
  return breaker.state === "open" ? release(breaker) : breaker;
}

/** Lets the jobs that wait go on. */
export function release({ workflowid }: Breaker): ClosedBreaker {
  return { workflowid, state: "releasing", failures: 0 };
}

/** Nobody waits for it any more. */
export function released(breaker: ClosedBreaker): ClosedBreaker | undefined {
  return breaker.failures === 0 ? undefined : { ...breaker, state: "closed" };
}

/** The trial was taken away: the next job is tried at once. */
export function handOver({ trialid: _gone, ...breaker }: OpenBreaker, now: number): OpenBreaker {
  return { ...breaker, nexttrial: now };
}

/** The clock was set: the next trial is as far away as before. */
export function movedBy({ nexttrial, ...breaker }: OpenBreaker, byMs: number): OpenBreaker {
  return {
    ...breaker,
    openedon: breaker.openedon + byMs,
    ...(nexttrial !== undefined && { nexttrial: nexttrial + byMs }),
  };
}

export function isTrialDue({ trialid, nexttrial }: OpenBreaker, now: number): boolean {
  return trialid === undefined && nexttrial !== undefined && nexttrial <= now;
}

function restAfter(
  tries: number,
  { now, random, settings }: Failure,
): Pick<OpenBreaker, "nexttrial"> {
  const next = nextTry({ tries, now, random, settings });
  return next.kind === "retry" ? { nexttrial: next.at } : {};
}
