/**
 * The specification of the async service, to be run beside the real one. It is written from the documents and imports
 * nothing of the product (`simulate.test.ts` holds that); where they leave something open, the sentence that decides it
 * stands here. Read: what there is (this file), what people may ask (`people`), what a step comes to (`step`), when a
 * failed job is tried again (`ladder`), when a workflow is taken for broken (`breaker`), what the service does next
 * (`service`), what becomes of times when the clock is set (`clock`), who
 * may run what (`owners`), and what a new owner of the store makes of what it finds (`recovery`).
 *
 * Times are epoch milliseconds. What is absent is `undefined`.
 */
export interface Environment {
  now: number;
  readonly settings: Settings;
  readonly rows: readonly Row[];
  /** In the order in which they were created. */
  jobs: Job[];
  highestJobId: number;
  readonly breakers: Map<number, Breaker>;
  /** Changes of rows that jobs wait for, which those were not told of yet: oldest first. */
  wakes: Wake[];
  /** Of workflow 1 and 2: 1 the caller, 2 a colleague. */
  readonly workflowOwners: (1 | 2)[];
  isColleagueDisabled: boolean;
  isServicePaused: boolean;
  /** The job whose steps are done one after the other; only what is in memory. */
  running: number | undefined;
  isDiskFull: boolean;
  /** The service could not write the store, and rests. */
  trouble: Trouble | undefined;
  /** The latest time that this process has seen, and that the store was told of. */
  latestSeen: number | undefined;
  latestNoted: number | undefined;
  /** In [0, 1): the luck that makes waits shorter or longer. */
  luck: number;
}

export interface Settings {
  readonly quickTries: number;
  readonly quickDelayMs: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  readonly jitter: number;
  readonly maxTries: number;
  readonly failedRuns: number;
  readonly loopRuns: number;
  readonly loopMs: number;
  readonly loopDepth: number;
}

export interface Row {
  readonly number: number;
  exists: boolean;
  /** One letter for each step that was done on it. */
  trace: string;
  /** What the waits of the workflows look at. */
  isFaxFilled: boolean;
}

export interface Wake {
  readonly row: number;
  /** The row itself came or went, or one of its columns was sent. */
  readonly what: "itself" | "fax";
}

export interface Trouble {
  readonly since: number;
  readonly retryAt: number;
}

/** 0 Ready, 10 Waiting, 20 In Progress, 21 Pausing, 22 Canceling, 30 Succeeded, 31 Failed, 32 Canceled. */
export type Status = 0 | 10 | 20 | 21 | 22 | 30 | 31 | 32;
export type State = 0 | 1 | 2 | 3;
export type WaitReason = "condition" | "time" | "retry" | "held" | "person" | "workflow";

export interface Job {
  readonly id: number;
  readonly workflow: number;
  readonly row: number;
  readonly message: "Create" | "Update" | "Delete" | "ExecuteWorkflow";
  readonly depth: number;
  readonly createdon: number;
  owner: 1 | 2;
  /** It was not started by hand: it runs as the owner of this workflow, as long as that is who owns it. */
  runsAsOwnerOf: number | undefined;
  modifiedon: number;
  startedon: number | undefined;
  completedon: number | undefined;
  actedon: number | undefined;
  status: Status;
  /** Of a Suspended job, and only of such: why. */
  reason: WaitReason | undefined;
  postponeuntil: number | undefined;
  retrycount: number;
  errorcode: string | undefined;
  /** Committed so far. */
  steps: number;
  /** The wait of its workflow that it stands at. It stays there while people pause or postpone the job. */
  wait: Wait | undefined;
  /** The time-out that people are told: none once a step failed, since then the error is what they are told. */
  waittimeout: number | undefined;
}

export interface Wait {
  /** When it was reached first. */
  readonly since: number;
  /** When it ends in any case. */
  readonly timeout: number | undefined;
}

/** A workflow without one is whole, and its last run did not fail. */
export type Breaker =
  | { readonly state: "closed" | "releasing"; readonly failures: number }
  | {
      readonly state: "open";
      readonly openedon: number;
      readonly failures: number;
      readonly failedTrials: number;
      /** Absent at the end of the ladder. */
      readonly nextTrial: number | undefined;
      /** The one job that may run. */
      readonly trial: number | undefined;
    };

/** Each status reason belongs to one state: 0 Ready, 1 Suspended, 2 Locked, 3 Completed. */
export function stateOf({ status }: Pick<Job, "status">): State {
  return Math.floor(status / 10) as State;
}

export function jobById(env: Environment, id: number | undefined): Job | undefined {
  return env.jobs.find((job) => job.id === id);
}

export function rowOf(env: Environment, number: number): Row {
  const row = env.rows[number - 1];
  if (row === undefined) {
    throw new Error(`There is no row ${number}.`);
  }
  return row;
}

type Change = Partial<
  Omit<Job, "id" | "workflow" | "row" | "message" | "depth" | "createdon" | "modifiedon">
>;

/** A Completed job stands at no wait any more. */
export function change(env: Environment, job: Job, facts: Change): void {
  Object.assign(job, facts, { modifiedon: env.now });
  if (stateOf(job) === 3) {
    job.wait = undefined;
    job.waittimeout = undefined;
  }
}

/** Queued: it starts when those before it have had their turn. */
export const ready = { status: 0, reason: undefined, postponeuntil: undefined } as const;

export function waiting(reason: WaitReason, postponeuntil?: number) {
  return { status: 10, reason, postponeuntil } as const;
}
