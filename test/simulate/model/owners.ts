import { change, type Environment, type Job, ready, stateOf } from "./facts";

/** Who works here: the caller, who may do everything and cannot be disabled, and a colleague, who may do everything else. */
export type User = 1 | 2;

const disabled = "0x80040225";
const formerOwner = "0x80048306";
/** There is no reason to move the job, or it is over. */
const notToBeMoved = "0x80044162";
const nobodyToMoveTo = "0x8004022B";

export function isDisabled(env: Environment, user: User): boolean {
  return user === 2 && env.isColleagueDisabled;
}

export function ownerOfWorkflow(env: Environment, workflow: number): User {
  return env.workflowOwners[workflow - 1] ?? 1;
}

/**
 * With what a job fails when it is claimed, also after a wait: its owner is disabled, or it runs as the owner of a workflow
 * that belongs to someone else by now. On-demand jobs run as whoever started them, and stay theirs.
 */
export function ownerFailureOf(env: Environment, job: Job): string | undefined {
  if (isDisabled(env, job.owner)) {
    return disabled;
  }
  const { runsAsOwnerOf } = job;
  return runsAsOwnerOf === undefined || ownerOfWorkflow(env, runsAsOwnerOf) === job.owner
    ? undefined
    : formerOwner;
}

/** A workflow is taken over by whoever is to own it. */
export function assignWorkflow(env: Environment, workflow: number, to: User): string | true {
  if (isDisabled(env, to)) {
    return disabled;
  }
  env.workflowOwners[workflow - 1] = to;
  return true;
}

/** Gives a job that would fail to the present owner of its workflow. Answers the code when it is refused. */
export function moveJob(env: Environment, job: Job): string | undefined {
  if (stateOf(job) === 3 || job.status === 22 || ownerFailureOf(env, job) === undefined) {
    return notToBeMoved;
  }
  const runsAsOwnerOf = job.runsAsOwnerOf ?? job.workflow;
  const owner = ownerOfWorkflow(env, runsAsOwnerOf);
  if (owner === job.owner || isDisabled(env, owner)) {
    return nobodyToMoveTo;
  }
  change(env, job, { owner, runsAsOwnerOf, ...(job.reason === "condition" && ready) });
  return undefined;
}
