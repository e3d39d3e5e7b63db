import { type Environment, type Job, rowOf, stateOf, type Wake } from "./facts";
import { isDisabled, ownerOfWorkflow, type User } from "./owners";

/** Workflow 1 starts when a row is created, workflow 2 when its telephone is sent or it is deleted. */
const startedBy = { Create: [1], Update: [2], Delete: [2] } as const;

type NewJob = Pick<Job, "workflow" | "row" | "message" | "depth" | "owner" | "runsAsOwnerOf">;

export function createJob(env: Environment, facts: NewJob): void {
  env.highestJobId += 1;
  env.jobs.push({
    ...facts,
    id: env.highestJobId,
    createdon: env.now,
    modifiedon: env.now,
    startedon: undefined,
    completedon: undefined,
    actedon: undefined,
    status: 0,
    reason: undefined,
    postponeuntil: undefined,
    retrycount: 0,
    errorcode: undefined,
    steps: 0,
    wait: undefined,
    waittimeout: undefined,
  });
}

/** On demand, as whoever starts it. */
export function startByHand(
  env: Environment,
  { workflow, row, by }: { workflow: number; row: number; by: User },
): string | true {
  if (!rowOf(env, row).exists) {
    return "row.notFound";
  }
  if (isDisabled(env, by)) {
    return "0x80040225";
  }
  createJob(env, {
    workflow,
    row,
    message: "ExecuteWorkflow",
    depth: 1,
    owner: by,
    runsAsOwnerOf: undefined,
  });
  return true;
}

export function createRow(env: Environment, number: number): boolean {
  const row = rowOf(env, number);
  if (row.exists) {
    return false;
  }
  Object.assign(row, { exists: true, trace: "", isFaxFilled: false });
  noteChange(env, { row: number, what: "itself" });
  trigger(env, "Create", number);
  return true;
}

export function deleteRow(env: Environment, number: number): boolean {
  const row = rowOf(env, number);
  if (!row.exists) {
    return false;
  }
  row.exists = false;
  noteChange(env, { row: number, what: "itself" });
  trigger(env, "Delete", number);
  return true;
}

/** A column that is sent counts as updated, equal or not. */
export function sendFax(env: Environment, number: number, isFilled: boolean): boolean {
  const row = rowOf(env, number);
  if (!row.exists) {
    return false;
  }
  row.isFaxFilled = isFilled;
  noteChange(env, { row: number, what: "fax" });
  return true;
}

export function sendTelephone(env: Environment, number: number): boolean {
  if (!rowOf(env, number).exists) {
    return false;
  }
  trigger(env, "Update", number);
  return true;
}

function trigger(env: Environment, message: keyof typeof startedBy, row: number): void {
  for (const workflow of startedBy[message]) {
    createJob(env, {
      workflow,
      row,
      message,
      depth: 1,
      owner: ownerOfWorkflow(env, workflow),
      runsAsOwnerOf: workflow,
    });
  }
}

/** Where a job waits for the row, that it changed is noted, once. */
function noteChange(env: Environment, { row, what }: Wake): void {
  const isWaitedFor = env.jobs.some(
    (job) => job.row === row && job.wait !== undefined && stateOf(job) !== 3,
  );
  const isKnown = env.wakes.some((wake) => wake.row === row && wake.what === what);
  if (isWaitedFor && !isKnown) {
    env.wakes.push({ row, what });
  }
}
