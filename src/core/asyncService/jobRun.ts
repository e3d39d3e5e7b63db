import { type Clock } from "../base/clock";
import { type Logger } from "../base/logger";
import { type Random } from "../base/random";
import { type StateChange } from "../jobs/actions";
import { JobError } from "../jobs/errorCatalogue";
import { completionOf, type SystemJob } from "../jobs/systemJob";
import { checkJobOwner } from "../security/jobOwner";
import { type JobChanges } from "../store/jobStore";
import { type Store } from "../store/store";
import { decodeState, encodeState, initialState, isSameWait } from "../workflows/executionState";
import { runToBoundary, type StepOutcome } from "../workflows/interpreter";
import { runnableTree } from "../workflows/runnableTree";
import { addChildJob, worldOfRun } from "../workflows/runWorld";
import { triggersOf } from "../workflows/triggers";
import { type World } from "../workflows/world";
import { type Breakers } from "./breakers";
import { failureOf } from "./jobFailure";
import { outcomeOf } from "./jobOutcome";
import { guardAgainstLoops } from "./loopGuard";
import { type ConditionWaits } from "./conditionWaits";

interface RunWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly breakers: Breakers;
  readonly waits: ConditionWaits;
}

type Changes = Omit<JobChanges, "modifiedon">;

interface RunEnd {
  readonly changes: Changes;
  /** It says nothing of its workflow that was not known before. */
  readonly isAtSameWait?: boolean;
}

/** Runs jobs, one step boundary at a time, each in one transaction. */
export class JobRun {
  constructor(
    private readonly world: RunWorld,
    private readonly epoch: number,
  ) {}

  /** From a Ready or Locked job's position to the next step boundary. A store that cannot be written throws. */
  step(job: SystemJob): void {
    const { store } = this.world;
    store.transaction(() => {
      const startedon = job.startedon ?? this.world.clock.now();
      let end: RunEnd;
      try {
        end = store.transaction(() => this.advance(job));
      } catch (thrown) {
        end = { changes: failureOf(this.world, job, thrown) };
      }
      const { changes } = end;
      const { completedon } = changes;
      this.apply(job, {
        ...changes,
        startedon,
        ...(completedon !== undefined && { completedon: completionOf({ startedon }, completedon) }),
      });
      this.record(job, end);
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
        ...(to.statecode === 3 && { completedon: completionOf(job, this.world.clock.now()) }),
      });
    });
  }

  private advance(job: SystemJob): RunEnd {
    const { waits, store } = this.world;
    const { jobs } = store;
    if (job.statecode === 0) {
      checkJobOwner(store, job, this.world.clock.now());
    }
    if (job.startedon === undefined) {
      guardAgainstLoops(store, job);
    }
    const tree = runnableTree(store, job.workflowactivationid);
    const position = jobs.position(job.id);
    const state = position === undefined ? initialState(tree) : decodeState(position);
    const world = this.worldOf(job);
    waits.check(job, state);
    const outcome = runToBoundary(tree, state, world);
    if (outcome.kind === "boundary") {
      jobs.setPosition(job.id, encodeState(outcome.state));
    }
    const changes = {
      ...waits.leave(job, state),
      ...(outcome.kind === "waiting"
        ? waits.begin(job, outcome, { tree, world })
        : this.outcome(outcome)),
    };
    return {
      changes: { ...changes, retrycount: 0, errorcode: undefined, message: undefined },
      isAtSameWait: outcome.kind === "waiting" && isSameWait(state, outcome.state),
    };
  }

  private worldOf(job: SystemJob): World {
    const { store } = this.world;
    if (job.regarding === undefined) {
      throw new JobError("0x80045031", "This job has no row to run on.");
    }
    const deleted = store.jobs.deletedRow(job);
    const { owner: user, depth, correlationid, retrycount: tries } = job;
    const cause = { user, depth, correlationid, tries };
    return worldOfRun(this.world, {
      primary: job.regarding,
      cause,
      triggers: triggersOf(this.world),
      canWait: true,
      view: deleted && { deleted },
      startChild: (child) =>
        addChildJob(this.world, { ...cause, ownerworkflowid: job.ownerworkflowid }, child),
      log: (entry) => {
        store.log.append(job.id, entry);
      },
    });
  }

  private outcome(outcome: Exclude<StepOutcome, { kind: "waiting" }>): Changes {
    const now = this.world.clock.now();
    switch (outcome.kind) {
      case "boundary":
        return { statecode: 2, statuscode: 20 };
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

  private record(job: SystemJob, { changes, isAtSameWait }: RunEnd): void {
    const outcome = isAtSameWait === true ? undefined : outcomeOf(changes);
    if (outcome !== undefined) {
      this.world.breakers.record(job, outcome, this.world.random);
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
