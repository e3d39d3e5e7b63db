import { autoDelete, autoDeleteTimes, followClock, noteTime } from "./clock";
import { admits, trialTimes, workBreakers } from "./breaker";
import { change, type Environment, type Job, jobById, ready, stateOf } from "./facts";
import { askedWhileLocked } from "./people";
import { type Plan, runStep } from "./step";

const writeAgainMs = 60_000;

/**
 * What the service does next, one thing in one transaction: next tries follow a clock that was set back; else jobs whose time has come become Ready; else those that wait
 * for a row that has changed; else what a breaker is due for; else a step of the job it is at, or of the oldest Ready one.
 * While it is paused it only ends the run that it is at. `false`: there was nothing to do.
 */
export function turn(env: Environment, plan: Plan): boolean {
  if (env.trouble !== undefined && !canWriteAgain(env, env.trouble)) {
    return false;
  }
  if (env.isDiskFull) {
    runIntoTrouble(env);
    return false;
  }
  const hasWorked =
    followClock(env) ||
    (!env.isServicePaused && (takeDue(env) || tellWaiting(env) || workBreakers(env))) ||
    runJob(env, plan);
  noteTime(env, hasWorked);
  return hasWorked;
}

/** Deletes what has been completed for long. Nothing waits for it. */
export function cleanUp(env: Environment): false {
  if (env.isServicePaused || (env.trouble !== undefined && !canWriteAgain(env, env.trouble))) {
    return false;
  }
  if (env.isDiskFull) {
    runIntoTrouble(env);
    return false;
  }
  followClock(env);
  autoDelete(env);
  noteTime(env, false);
  return false;
}

/** The store cannot be written: nothing is done, no job changes, and a write is tried each minute. */
function runIntoTrouble(env: Environment): void {
  env.trouble = { since: env.now, retryAt: env.now + writeAgainMs };
  env.latestSeen = undefined;
}

/** A clock that was set back tells nothing, so that it is tried. */
function canWriteAgain(env: Environment, { since, retryAt }: NonNullable<Environment["trouble"]>) {
  if (env.now >= since && env.now < retryAt) {
    return false;
  }
  if (env.isDiskFull) {
    runIntoTrouble(env);
    return false;
  }
  env.trouble = undefined;
  return true;
}

/** Suspended jobs whose time has come. One that a person paused waits for a person. */
function takeDue(env: Environment): boolean {
  const due = env.jobs.filter(
    (job) => waitsForTime(job) && job.postponeuntil !== undefined && job.postponeuntil <= env.now,
  );
  due.forEach((job) => {
    change(env, job, ready);
  });
  return due.length > 0;
}

/** The jobs that wait for a row look at it again. Those that people postponed or paused do so when they go on. */
function tellWaiting(env: Environment): boolean {
  const wake = env.wakes.shift();
  if (wake === undefined) {
    return false;
  }
  for (const job of env.jobs) {
    if (job.row === wake.row && job.wait !== undefined && job.reason === "condition") {
      change(env, job, ready);
    }
  }
  return true;
}

function runJob(env: Environment, plan: Plan): boolean {
  const locked = jobById(env, env.running);
  if (locked !== undefined && stateOf(locked) === 2) {
    const asked = askedWhileLocked(env, locked);
    if (asked === undefined) {
      runStep(env, locked, plan);
    } else {
      change(env, locked, asked);
    }
    return true;
  }
  env.running = undefined;
  const oldest = env.isServicePaused ? undefined : env.jobs.find((job) => stateOf(job) === 0);
  if (oldest === undefined) {
    return false;
  }
  if (admits(env, oldest)) {
    runStep(env, oldest, plan);
    env.running = oldest.id;
  }
  return true;
}

/** When the service has something to do without anybody asking: `undefined` = never. */
export function nextDue(env: Environment): number | undefined {
  if (env.trouble !== undefined) {
    return env.trouble.retryAt;
  }
  if (env.isServicePaused) {
    return undefined;
  }
  const times = env.jobs.filter(waitsForTime).flatMap(({ postponeuntil }) => postponeuntil ?? []);
  const all = [...times, ...trialTimes(env)];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** When there is something to delete. */
export function nextCleanUp(env: Environment): number | undefined {
  const times = autoDeleteTimes(env);
  const isResting = env.trouble !== undefined || env.isServicePaused || times.length === 0;
  return isResting ? undefined : Math.min(...times);
}

function waitsForTime(job: Job): boolean {
  return stateOf(job) === 1 && job.reason !== "held" && job.postponeuntil !== undefined;
}
