import { type Clock } from "../base/clock";
import { AppError, toAppError } from "../base/errors";
import { type Logger } from "../base/logger";
import { type Random } from "../base/random";
import { type StateChange } from "../jobs/actions";
import { JobError } from "../jobs/errorCatalogue";
import { nextTry, type RetrySettings } from "../jobs/retryLadder";
import { type SystemJob } from "../jobs/systemJob";
import { RowPipeline } from "../rows/rowPipeline";
import { defaultRowUrlBase, rowUrl } from "../rows/rowUrl";
import { type JobChanges } from "../store/jobStore";
import { type ProcessLogRow } from "../store/processLog";
import { type Store } from "../store/store";
import { decodeState, encodeState, initialState } from "../workflows/executionState";
import { runToBoundary, type StepOutcome } from "../workflows/interpreter";
import { jobErrorOf, StepError } from "../workflows/stepError";
import { startTriggered } from "../workflows/triggers";
import { Activations } from "./activations";

interface RunWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly retry: RetrySettings;
}

/** Dataverse: more nested runs than this are taken for an endless loop. */
const maxDepth = 16;

type Changes = Omit<JobChanges, "modifiedon">;

/** Runs jobs, one step boundary at a time, each in one transaction. */
export class JobRun {
  private readonly activations: Activations;

  constructor(
    private readonly world: RunWorld,
    private readonly epoch: number,
  ) {
    this.activations = new Activations(world.store);
  }

  /** From a Ready or Locked job's position to the next step boundary. A store that cannot be written throws. */
  step(job: SystemJob): void {
    const { store } = this.world;
    store.transaction(() => {
      const startedon = job.startedon ?? this.world.clock.now();
      let changes: Changes;
      try {
        changes = store.transaction(() => this.advance(job));
      } catch (thrown) {
        changes = this.failed(job, thrown);
      }
      this.apply(job, { ...changes, startedon });
      if (changes.statecode === 2 && job.statecode === 0) {
        store.jobs.setEpoch(job.id, this.epoch);
      }
    });
  }

  /** What a person asked for while the job ran, now that its step has ended. */
  become(job: SystemJob, to: StateChange): void {
    this.world.store.transaction(() => {
      this.apply(job, {
        ...to,
        waitreason: to.waitreason,
        postponeuntil: to.postponeuntil,
        ...(to.statecode === 3 && { completedon: this.world.clock.now() }),
      });
    });
  }

  private advance(job: SystemJob): Changes {
    if (job.depth > maxDepth) {
      throw new JobError(
        "0x80044182",
        `This run is ${job.depth} levels deep: workflows start each other without end. At most ${maxDepth} levels are run.`,
      );
    }
    const { jobs } = this.world.store;
    const { tree } = this.activations.of(job);
    const position = jobs.position(job.id);
    const state = position === undefined ? initialState(tree) : decodeState(position);
    const outcome = runToBoundary(tree, state, this.worldOf(job));
    if (outcome.kind === "boundary") {
      jobs.setPosition(job.id, encodeState(outcome.state));
    }
    return { ...this.outcome(outcome), retrycount: 0, errorcode: undefined, message: undefined };
  }

  private worldOf(job: SystemJob): Parameters<typeof runToBoundary>[2] {
    const { store, clock, random } = this.world;
    if (job.regarding === undefined) {
      throw new JobError("0x80045031", "This job has no row to run on.");
    }
    const cause = {
      user: job.owner,
      depth: job.depth,
      correlationid: job.correlationid,
      startsWorkflows: true,
    };
    return {
      rows: new RowPipeline(
        store,
        clock,
        random,
        (change, by) => {
          startTriggered(this.world, change, by);
        },
        cause,
      ),
      primary: job.regarding,
      clock,
      timeZone: store.settings.get("timezone") ?? "UTC",
      primaryNameColumn: (table) => store.catalog.table(table)?.primaryname,
      rowUrl: (row) => rowUrl(store.settings.get("rowurlbase") ?? defaultRowUrlBase, row),
      log: (entry) => {
        store.log.append(job.id, entry);
      },
    };
  }

  private outcome(outcome: StepOutcome): Changes {
    const now = this.world.clock.now();
    switch (outcome.kind) {
      case "boundary":
        return { statecode: 2, statuscode: 20 };
      case "waiting":
        throw new JobError(
          "0x80045017",
          "The workflow waits for a condition here. Waits are not run yet.",
        );
      case "finished":
        return { statecode: 3, statuscode: 30, completedon: now, friendlymessage: undefined };
      case "stopped":
        return {
          statecode: 3,
          statuscode: outcome.outcome === "succeeded" ? 30 : 32,
          completedon: now,
          friendlymessage: outcome.message,
        };
    }
  }

  private failed(job: SystemJob, thrown: unknown): Changes {
    const { store, clock, random, retry, log } = this.world;
    const error = toJobError(thrown);
    const now = clock.now();
    if (!(thrown instanceof AppError)) {
      log.error(toAppError(thrown), "A step ended with an unexpected error");
    }
    for (const entry of logOf(error, now)) {
      store.log.append(job.id, entry);
    }
    const facts = { errorcode: error.code, message: error.message, retrycount: job.retrycount + 1 };
    switch (error.class) {
      case "fail":
        return {
          ...facts,
          statecode: 3,
          statuscode: 31,
          completedon: now,
          retrycount: job.retrycount,
        };
      case "person":
        return { ...facts, statecode: 1, statuscode: 10, waitreason: "person" };
      case "retry": {
        const next = nextTry({
          tries: facts.retrycount,
          now,
          random: random.next(),
          settings: retry,
        });
        return next.kind === "retry"
          ? { ...facts, statecode: 1, statuscode: 10, waitreason: "retry", postponeuntil: next.at }
          : { ...facts, statecode: 1, statuscode: 10, waitreason: "person" };
      }
    }
  }

  private apply(job: SystemJob, changes: Changes): void {
    const done = this.world.store.jobs.change(job, {
      ...changes,
      modifiedon: this.world.clock.now(),
    });
    if (!done) {
      throw new Error(`Job ${job.id} changed while it was run.`);
    }
  }
}

/** A store that cannot be written is not the job's fault and is thrown on; whatever is unknown fails the job. */
function toJobError(thrown: unknown): JobError {
  const error = toAppError(thrown);
  if (error.code.startsWith("store.")) {
    throw error;
  }
  return jobErrorOf(error) ?? new JobError("0x8000FFFF", error.message, { cause: thrown });
}

/** The process log of a failure: the step and the conditions that led to it, or the start that was none. */
function logOf(error: JobError, now: number): readonly ProcessLogRow[] {
  if (error instanceof StepError) {
    return [...error.failure.before, error.failure.entry];
  }
  const { code: errorcode, message } = error;
  return [
    {
      stepname: "Start",
      activityname: "start",
      status: 3,
      startedon: now,
      completedon: now,
      errorcode,
      message,
    },
  ];
}
