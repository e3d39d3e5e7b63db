import { judge, type Verdict } from "./breaker";
import { completionOf } from "./clock";
import { createJob } from "./creation";
import { change, type Environment, type Job, rowOf, stateOf, waiting } from "./facts";
import { nextTryAfter } from "./ladder";
import { ownerFailureOf } from "./owners";

/** What the next step of a job is to be. `fails…`: it changes its row and then fails, which takes the change back. */
export type Plan =
  | "step"
  | "startChild"
  | "wait"
  | "waitForEver"
  | "stopSucceeded"
  | "stopCanceled"
  | "failsForNow"
  | "failsForPerson"
  | "failsForGood"
  | "failsAsLoop"
  | "failsForOwner";

/** A workflow has so many steps. */
export const stepsOfWorkflow = 3;
/** A wait with a time-out ends after two hours. */
export const waitMs = 2 * 60 * 60_000;

/** What becomes of a job whose step failed: it tries again, waits for a person, or ends (Dataverse). */
const failures = {
  failsForNow: { code: "0x8004A001", class: "retry" },
  failsForPerson: { code: "0x80045031", class: "person" },
  failsForGood: { code: "0x80040203", class: "fail" },
  failsAsLoop: { code: "0x80044182", class: "fail" },
  failsForOwner: { code: "0x80040220", class: "fail" },
} as const satisfies Partial<Record<Plan, Failure>>;

interface Failure {
  readonly code: string;
  readonly class: "retry" | "person" | "fail";
}

/** Ends that say nothing of the workflow. */
const saysNothing: readonly string[] = ["0x80044182", "0x80040220", "0x80040225", "0x80048306"];

/** What a run from one step boundary to the next came to. */
type Outcome =
  | { readonly kind: "goesOn" | "finished" | "stopSucceeded" | "stopCanceled" | "stillWaits" }
  | { readonly kind: "waits"; readonly timeout: number | undefined }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Runs a Ready or Locked job to its next step boundary. What it did and what it has become are one transaction. */
export function runStep(env: Environment, job: Job, plan: Plan): void {
  const outcome = outcomeOf(env, job, plan);
  const isSameFailure = job.errorcode !== undefined && job.retrycount === 0;
  job.startedon ??= env.now;
  const verdict =
    outcome.kind === "failed" ? fail(env, job, outcome.failure) : commit(env, job, outcome);
  if (verdict !== undefined) {
    judge(env, job, { verdict, isSameFailure });
  }
}

function outcomeOf(env: Environment, job: Job, plan: Plan): Outcome {
  const ownerFailure = stateOf(job) === 0 ? ownerFailureOf(env, job) : undefined;
  if (ownerFailure !== undefined) {
    return { kind: "failed", failure: { code: ownerFailure, class: "fail" } };
  }
  if (job.startedon === undefined && isEndlessLoop(env, job)) {
    return { kind: "failed", failure: failures.failsAsLoop };
  }
  const row = rowOf(env, job.row);
  const { wait } = job;
  let { steps } = job;
  if (wait !== undefined) {
    if (!row.exists) {
      return { kind: "failed", failure: failures.failsForPerson };
    }
    if (!isOver(env, job, wait.timeout)) {
      return { kind: "stillWaits" };
    }
    steps += 1;
  }
  // A wait that is over at once is passed by; what follows belongs to the same step.
  for (; steps < stepsOfWorkflow; steps++) {
    const outcome = doStep(env, job, { plan, steps });
    if (outcome !== undefined) {
      job.steps =
        outcome.kind === "failed" ? job.steps : steps + (outcome.kind === "goesOn" ? 1 : 0);
      return job.steps >= stepsOfWorkflow ? { kind: "finished" } : outcome;
    }
  }
  return { kind: "finished" };
}

/** `undefined`: it was a wait, and it was over. */
function doStep(
  env: Environment,
  job: Job,
  { plan, steps }: { plan: Plan; steps: number },
): Outcome | undefined {
  const row = rowOf(env, job.row);
  // Nothing can be read or changed of a row that is not there, nor of one whose deletion started the job.
  if (!row.exists || job.message === "Delete") {
    return { kind: "failed", failure: failures.failsForPerson };
  }
  switch (plan) {
    case "step":
      row.trace += letterOf(job.workflow, steps);
      return { kind: "goesOn" };
    case "startChild":
      createJob(env, {
        workflow: 2,
        row: job.row,
        message: "ExecuteWorkflow",
        depth: job.depth + 1,
        owner: job.owner,
        runsAsOwnerOf: job.runsAsOwnerOf,
      });
      return { kind: "goesOn" };
    case "wait":
    case "waitForEver":
      return row.isFaxFilled
        ? undefined
        : { kind: "waits", timeout: plan === "wait" ? env.now + waitMs : undefined };
    case "stopSucceeded":
    case "stopCanceled":
      return { kind: plan };
    default:
      return { kind: "failed", failure: failures[plan] };
  }
}

/** The letter that a step adds to its row: who ran twice shows twice. */
export function letterOf(workflow: number, step: number): string {
  return String.fromCharCode(64 + (workflow - 1) * stepsOfWorkflow + step + 1);
}

function isOver(env: Environment, job: Job, timeout: number | undefined): boolean {
  return rowOf(env, job.row).isFaxFilled || (timeout !== undefined && timeout <= env.now);
}

/** Too deep in a chain of runs, or too many runs of its workflow on its row created shortly before it. */
function isEndlessLoop({ jobs, settings }: Environment, job: Job): boolean {
  const before = jobs.filter(
    (other) =>
      other.workflow === job.workflow &&
      other.row === job.row &&
      other.id < job.id &&
      other.createdon <= job.createdon &&
      other.createdon >= job.createdon - settings.loopMs,
  );
  return job.depth > settings.loopDepth || before.length >= settings.loopRuns;
}

/** A committed step ends the run of failures. */
function commit(
  env: Environment,
  job: Job,
  outcome: Exclude<Outcome, { kind: "failed" }>,
): Verdict | undefined {
  const wasAtWait = job.wait;
  const clean = { retrycount: 0, errorcode: undefined } as const;
  const goesOn = { reason: undefined, postponeuntil: undefined };
  const done = { ...clean, ...goesOn, wait: undefined, waittimeout: undefined };
  const over = { ...done, completedon: completionOf(env, job) };
  switch (outcome.kind) {
    case "goesOn":
      change(env, job, { ...done, status: 20 });
      return undefined;
    case "finished":
    case "stopSucceeded":
      change(env, job, { ...over, status: 30 });
      return "succeeded";
    case "stopCanceled":
      change(env, job, { ...over, status: 32 });
      return undefined;
    case "stillWaits":
      change(env, job, { ...clean, ...waitingUntil(wasAtWait?.timeout) });
      return undefined;
    case "waits": {
      const { timeout } = outcome;
      const wait = { since: env.now, timeout };
      change(env, job, { ...clean, ...waitingUntil(timeout), wait });
      return "reachedWait";
    }
  }
}

function waitingUntil(waittimeout: number | undefined) {
  return { ...waiting("condition", waittimeout), waittimeout };
}

/** The step is taken back, and the job stays where it was. */
function fail(env: Environment, job: Job, failure: Failure): Verdict | undefined {
  const errorcode = failure.code;
  if (failure.class === "fail") {
    change(env, job, {
      status: 31,
      reason: undefined,
      postponeuntil: undefined,
      completedon: completionOf(env, job),
      errorcode,
    });
    return saysNothing.includes(errorcode) ? undefined : "failed";
  }
  const retrycount = job.retrycount + 1;
  const facts = { retrycount, errorcode, waittimeout: undefined };
  const nextTry = failure.class === "retry" ? nextTryAfter(retrycount, env) : undefined;
  if (nextTry === undefined) {
    change(env, job, { ...waiting("person"), ...facts });
    return "failed";
  }
  change(env, job, { ...waiting("retry", nextTry), ...facts });
  return "willRetry";
}
