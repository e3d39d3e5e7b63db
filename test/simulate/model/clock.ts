import { type Environment, type Job, stateOf } from "./facts";

const minute = 60_000;
const hour = 60 * minute;
/** Clocks are put right by less than this all the time. */
const toleranceMs = 2000;
/** The store is told the time at most so often: with other work, and when there is none. */
const [noteEachMs, noteIdleEachMs] = [minute, 15 * minute];
/** Succeeded jobs of a workflow that wants it are deleted after this. */
const autoDeleteMs = hour;

/**
 * Looks whether the clock was set back, by the latest time that was seen. Then next tries and next trials come after as
 * long as they would have; what stands for a time of day (a postponement, a time-out) keeps it. Answers whether there were
 * next tries to be moved: that is one thing to do.
 */
export function followClock(env: Environment): boolean {
  const latest = env.latestSeen ?? env.latestNoted ?? env.now;
  const byMs = env.now - latest;
  if (byMs >= -toleranceMs) {
    env.latestSeen = Math.max(latest, env.now);
    return false;
  }
  env.latestSeen = env.now;
  env.latestNoted = env.now;
  for (const [workflow, breaker] of env.breakers) {
    if (breaker.state === "open") {
      const { openedon, nextTrial } = breaker;
      env.breakers.set(workflow, {
        ...breaker,
        openedon: openedon + byMs,
        nextTrial: nextTrial === undefined ? undefined : nextTrial + byMs,
      });
    }
  }
  const retrying = env.jobs.filter(({ reason }) => reason === "retry");
  for (const job of retrying) {
    job.postponeuntil = (job.postponeuntil ?? 0) + byMs;
  }
  return retrying.length > 0;
}

/** After a kill the time is known from what the store was told. */
export function noteTime(env: Environment, hasWorked: boolean): void {
  const { latestSeen, latestNoted } = env;
  const eachMs = hasWorked ? noteEachMs : noteIdleEachMs;
  if (latestSeen !== undefined && latestSeen - (latestNoted ?? -Infinity) >= eachMs) {
    env.latestNoted = latestSeen;
  }
}

/** A clock that was set back must not let a job end before it began. */
export function completionOf({ now }: Environment, { startedon }: Pick<Job, "startedon">): number {
  return Math.max(now, startedon ?? now);
}

/** Workflow 2 wants it. */
export function autoDeleteTimes({ jobs }: Environment): readonly number[] {
  return jobs.filter(isAutoDeleted).map(({ completedon }) => (completedon ?? 0) + autoDeleteMs);
}

export function autoDelete(env: Environment): void {
  env.jobs = env.jobs.filter(
    (job) => !isAutoDeleted(job) || (job.completedon ?? 0) + autoDeleteMs > env.now,
  );
}

function isAutoDeleted(job: Job): boolean {
  return stateOf(job) === 3 && job.status === 30 && job.workflow === 2;
}
