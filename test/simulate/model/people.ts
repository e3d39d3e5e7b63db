import { becomeTrial } from "./breaker";
import { completionOf } from "./clock";
import { change, type Environment, type Job, ready, type State, stateOf, waiting } from "./facts";

/** `move` is decided by who owns what: see `owners`. */
export type Action = "cancel" | "pause" | "resume" | "postpone" | "delete";

/** What decides about an action besides who asks. */
export interface Standing extends Pick<Job, "status"> {
  readonly reason: Job["reason"] | "recurrence";
  /** The platform makes jobs of this type for itself. */
  readonly isProtected?: boolean;
  /** It is a recurring bulk deletion. */
  readonly isSeries?: boolean;
}

/** The codes of the service for what is not legal. */
const refusals = {
  cancel: "0x80044165",
  resume: "0x80044166",
  pause: "0x80044167",
  postpone: "0x80044167",
  delete: "0x8004416A",
} as const;

/** `undefined`: legal. Otherwise the code with which it is refused. */
export function refusalOf(action: Action, job: Standing): string | undefined {
  if (job.isProtected === true && action === "cancel") {
    return "0x80044F00";
  }
  if (job.isProtected === true && action === "delete") {
    return "0x80044F02";
  }
  return isLegal(action, stateOf(job), job) ? undefined : refusals[action];
}

function isLegal(action: Action, state: State, { status, reason, isSeries }: Standing): boolean {
  switch (action) {
    case "cancel":
      return state !== 3 && status !== 22;
    case "pause":
      return state === 0 || status === 20 || (state === 1 && reason !== "held");
    case "resume":
      return state === 1 && (isSeries !== true || reason === "held" || reason === "person");
    case "postpone":
      return state === 0 || state === 1 || status === 20;
    case "delete":
      return state === 3;
  }
}

/** What a person asks of one job, at once. Answers the code when it is refused; then nothing has changed. */
export function act(env: Environment, job: Job, action: Action, until: number): string | undefined {
  const refusal = refusalOf(action, job);
  if (refusal !== undefined) {
    return refusal;
  }
  if (action === "delete") {
    env.jobs = env.jobs.filter((other) => other !== job);
    return undefined;
  }
  const isLocked = stateOf(job) === 2;
  const acted = { actedon: env.now };
  switch (action) {
    case "cancel":
      change(env, job, {
        ...acted,
        ...(isLocked
          ? { status: 22, postponeuntil: undefined }
          : { ...ready, status: 32, completedon: completionOf(env, job) }),
      });
      break;
    case "pause":
      change(env, job, {
        ...acted,
        ...(isLocked ? { status: 21, postponeuntil: undefined } : waiting("held")),
      });
      break;
    case "postpone":
      // The step that runs ends first.
      change(env, job, {
        ...acted,
        ...(isLocked ? { postponeuntil: until } : waiting("time", until)),
      });
      break;
    case "resume":
      // A next try that only comes sooner goes on counting; so does one that waited for its workflow.
      change(env, job, {
        ...acted,
        retrycount: job.reason === "retry" || job.reason === "workflow" ? job.retrycount : 0,
        ...ready,
      });
      becomeTrial(env, job);
  }
  return undefined;
}

/** What was asked of a Locked job is done when its step has ended. `undefined`: nothing was, it goes on. */
export function askedWhileLocked(env: Environment, job: Job) {
  const { status, postponeuntil } = job;
  switch (status) {
    case 22:
      return { ...ready, status: 32, completedon: completionOf(env, job) } as const;
    case 21:
      return waiting("held");
    default:
      return postponeuntil === undefined ? undefined : waiting("time", postponeuntil);
  }
}

/** All legal ones, in the order in which they are offered. */
export function legalActions(job: Standing): readonly Action[] {
  const all = ["cancel", "pause", "resume", "postpone", "delete"] as const;
  return all.filter((action) => refusalOf(action, job) === undefined);
}
