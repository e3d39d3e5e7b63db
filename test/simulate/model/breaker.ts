import {
  type Breaker,
  change,
  type Environment,
  type Job,
  jobById,
  ready,
  stateOf,
  waiting,
} from "./facts";
import { nextTryAfter } from "./ladder";

/**
 * A workflow that fails run after run is broken. Its breaker opens, and its jobs wait with the reason `workflow`. On the
 * times of the retry ladder one of them is tried, the trial: if it succeeds or reaches a wait, all go on; if it fails, the
 * next trial is one rung later. A trial that is taken away (paused, postponed, canceled, deleted) is followed by the next
 * job at once. Ends that say nothing of the workflow (canceled, an endless loop, an owner who may not run it) count neither
 * way.
 */
export type Verdict = "succeeded" | "reachedWait" | "willRetry" | "failed";

type OpenBreaker = Extract<Breaker, { state: "open" }>;

/** How many jobs are let wait or go in one go. */
const slice = 100;

export function openBreakerOf(env: Environment, workflow: number): OpenBreaker | undefined {
  const breaker = env.breakers.get(workflow);
  return breaker?.state === "open" ? breaker : undefined;
}

/**
 * Takes note of what a run came to. `isSameFailure`: it had failed before, a person resumed it, and it failed again before
 * it got any further. That is one failed run, not two.
 */
export function judge(
  env: Environment,
  job: Job,
  { verdict, isSameFailure }: { verdict: Verdict; isSameFailure: boolean },
): void {
  const breaker = env.breakers.get(job.workflow);
  const isOpen = breaker?.state === "open";
  switch (verdict) {
    case "succeeded":
      if (breaker?.state === "closed") {
        env.breakers.delete(job.workflow);
      } else if (breaker !== undefined) {
        release(env, job.workflow);
      }
      break;
    case "reachedWait":
      if (isOpen) {
        release(env, job.workflow);
      }
      break;
    case "willRetry":
      // While it is tried again, the others go on waiting.
      if (isOpen) {
        climb(env, job, breaker);
      }
      break;
    case "failed":
      if (isOpen) {
        climb(env, job, breaker);
      } else if (!isSameFailure) {
        countFailure(env, job.workflow, breaker);
      }
  }
}

function countFailure(
  env: Environment,
  workflow: number,
  breaker: Exclude<Breaker, OpenBreaker> | undefined,
): void {
  const failures = (breaker?.failures ?? 0) + 1;
  if (failures < env.settings.failedRuns) {
    env.breakers.set(workflow, { state: breaker?.state ?? "closed", failures });
    return;
  }
  env.breakers.set(workflow, {
    state: "open",
    openedon: env.now,
    failures,
    failedTrials: 0,
    nextTrial: nextTryAfter(1, env),
    trial: undefined,
  });
}

/** A trial failed, also one that another has taken the place of while it ran. */
function climb(env: Environment, job: Job, breaker: OpenBreaker): void {
  const failedTrials = breaker.failedTrials + 1;
  env.breakers.set(job.workflow, {
    ...breaker,
    failedTrials,
    nextTrial: nextTryAfter(failedTrials + 1, env),
    trial: breaker.trial === job.id ? undefined : breaker.trial,
  });
}

export function release(env: Environment, workflow: number): void {
  env.breakers.set(workflow, { state: "releasing", failures: 0 });
}

/** A person closes it: answers how many jobs go on, or `undefined` when it was not open. */
export function closeBreaker(env: Environment, workflow: number): number | undefined {
  if (openBreakerOf(env, workflow) === undefined) {
    return undefined;
  }
  release(env, workflow);
  return waitingFor(env, workflow).length;
}

/** May this job run now? Else it waits, and with it every Ready job of its workflow but the trial. */
export function admits(env: Environment, job: Job): boolean {
  const breaker = openBreakerOf(env, job.workflow);
  if (breaker === undefined || breaker.trial === job.id) {
    return true;
  }
  if (breaker.trial === undefined && isDue(env, breaker)) {
    env.breakers.set(job.workflow, { ...breaker, trial: job.id });
    return true;
  }
  env.jobs
    .filter((other) => other.workflow === job.workflow && other.id !== breaker.trial)
    .filter((other) => stateOf(other) === 0)
    .slice(0, slice)
    .forEach((other) => {
      change(env, other, waiting("workflow"));
    });
  return false;
}

/**
 * A person wants this job to run, so it is the trial; one that has not begun goes back to waiting. One that runs goes on,
 * and the job waits for what comes of it: two would be tried at once.
 */
export function becomeTrial(env: Environment, job: Job): void {
  const breaker = openBreakerOf(env, job.workflow);
  if (breaker === undefined) {
    return;
  }
  const before = jobById(env, breaker.trial);
  if (before !== undefined && stateOf(before) === 2) {
    return;
  }
  env.breakers.set(job.workflow, { ...breaker, trial: job.id });
  if (before !== undefined && before !== job && stateOf(before) === 0) {
    change(env, before, waiting("workflow"));
  }
}

/** Does one thing that a breaker is due for, of the first workflow that has one; `false` when there was none. */
export function workBreakers(env: Environment): boolean {
  const workflows = [...env.breakers.keys()].sort((a, b) => a - b);
  return workflows.some((workflow) => workBreaker(env, workflow));
}

function workBreaker(env: Environment, workflow: number): boolean {
  const breaker = env.breakers.get(workflow);
  switch (breaker?.state) {
    case "releasing":
      letGo(env, workflow, breaker.failures);
      return true;
    case "open":
      return breaker.trial === undefined
        ? isDue(env, breaker) && takeNextTrial(env, workflow, breaker)
        : handOver(env, workflow, breaker);
    default:
      return false;
  }
}

function letGo(env: Environment, workflow: number, failures: number): void {
  const held = waitingFor(env, workflow).slice(0, slice);
  held.forEach((job) => {
    change(env, job, ready);
  });
  if (held.length < slice && failures === 0) {
    env.breakers.delete(workflow);
  } else if (held.length < slice) {
    env.breakers.set(workflow, { state: "closed", failures });
  }
}

function takeNextTrial(env: Environment, workflow: number, breaker: OpenBreaker): boolean {
  const [next] = waitingFor(env, workflow);
  if (next === undefined) {
    return false;
  }
  change(env, next, ready);
  env.breakers.set(workflow, { ...breaker, trial: next.id });
  return true;
}

/** A trial that is neither Ready nor Locked was taken away. */
function handOver(env: Environment, workflow: number, breaker: OpenBreaker): boolean {
  if (isBeingTried(env, breaker)) {
    return false;
  }
  env.breakers.set(workflow, { ...breaker, trial: undefined, nextTrial: env.now });
  return true;
}

export function isBeingTried(env: Environment, { trial }: OpenBreaker): boolean {
  const job = jobById(env, trial);
  return job !== undefined && (stateOf(job) === 0 || stateOf(job) === 2);
}

/** When the next trials come, where jobs wait for them. */
export function trialTimes(env: Environment): readonly number[] {
  return [...env.breakers].flatMap(([workflow, breaker]) =>
    breaker.state === "open" &&
    breaker.trial === undefined &&
    breaker.nextTrial !== undefined &&
    waitingFor(env, workflow).length > 0
      ? [breaker.nextTrial]
      : [],
  );
}

function isDue({ now }: Environment, { nextTrial }: OpenBreaker): boolean {
  return nextTrial !== undefined && nextTrial <= now;
}

function waitingFor(env: Environment, workflow: number): readonly Job[] {
  return env.jobs.filter((job) => job.workflow === workflow && job.reason === "workflow");
}
