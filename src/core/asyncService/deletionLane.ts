import { type Clock } from "../base/clock";
import { type Logger } from "../base/logger";
import { type Random } from "../base/random";
import { DeletionRuns, type Progressed } from "../bulkDeletion/job/deletionRun";
import { canceledText, failedText, resultText } from "../bulkDeletion/job/resultText";
import { afterStep, type StateChange } from "../jobs/actions";
import { completionOf, type SystemJob } from "../jobs/systemJob";
import { type DeletionRun } from "../store/bulkDeletionStore";
import { type JobChanges } from "../store/jobStore";
import { type Store } from "../store/store";
import { failureOf } from "./jobFailure";

interface LaneWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** No batch takes so long: the machine slept meanwhile, or its clock was set. */
const standstillMs = 30_000;

type Changes = Omit<JobChanges, "modifiedon">;

/**
 * Runs bulk deletions, one at a time and beside all other jobs, whom they do not hold up. Between two batches the job is
 * Locked, as a workflow's job is between two steps: what a person asks for meanwhile is done then. While the service is
 * paused nothing is deleted.
 */
export class DeletionLane {
  private current: number | undefined;
  /** When the last batch of the current job ended. */
  private lastWork: number | undefined;
  private readonly runs: DeletionRuns;

  constructor(
    private readonly world: LaneWorld,
    private readonly epoch: number,
  ) {
    this.runs = new DeletionRuns(world);
  }

  hasWork(isPaused: boolean): boolean {
    const { jobs } = this.world.store;
    const locked = this.locked;
    return locked === undefined
      ? !isPaused && jobs.nextReadyDeletion() !== undefined
      : !isPaused || afterStep(locked) !== undefined;
  }

  /** Does the next piece of work, in one transaction; `false` when there is none. */
  work(isPaused: boolean): boolean {
    const { store } = this.world;
    const { locked } = this;
    const asked = locked && afterStep(locked);
    if (locked && asked) {
      store.transaction(() => {
        this.become(locked, asked);
      });
      return true;
    }
    if (isPaused || locked === undefined) {
      this.lastWork = undefined;
    }
    const next = isPaused ? undefined : (locked ?? store.jobs.nextReadyDeletion());
    if (next === undefined) {
      return false;
    }
    this.current = next.id;
    store.transaction(() => {
      this.step(next);
    });
    return true;
  }

  /** Nothing could be written: the time until it goes on is not work. */
  forget(): void {
    this.lastWork = undefined;
  }

  private get locked(): SystemJob | undefined {
    const job = this.current === undefined ? undefined : this.world.store.jobs.get(this.current);
    return job?.statecode === 2 ? job : undefined;
  }

  private step(job: SystemJob): void {
    const { store, clock } = this.world;
    const startedon = job.startedon ?? clock.now();
    const changes = this.advance(job);
    const { completedon } = changes;
    this.apply(job, {
      ...changes,
      startedon,
      ...(completedon !== undefined && { completedon: completionOf({ startedon }, completedon) }),
    });
    if (changes.statecode === 3 && store.bulkDeletions.get(job.id)?.notifies === true) {
      store.changes.add({ kind: "deletionEnded", guid: job.asyncoperationid });
    }
    if (job.statecode === 0 && changes.statecode === 2) {
      store.jobs.setEpoch(job.id, this.epoch);
    }
  }

  private advance(job: SystemJob): Changes {
    const { store } = this.world;
    try {
      const progressed = store.transaction(() => this.runs.work(job));
      this.keep(job, progressed);
      const going = { retrycount: 0, errorcode: undefined, message: undefined };
      return progressed.isDone
        ? { ...going, ...this.finished(job, progressed.run) }
        : { ...going, statecode: 2, statuscode: 20 };
    } catch (thrown) {
      return this.failed(job, failureOf(this.world, job, thrown));
    }
  }

  private failed(job: SystemJob, changes: Changes): Changes {
    const { errorcode, message } = changes;
    const run = this.world.store.bulkDeletions.get(job.id)?.run;
    const facts = { ...(errorcode && { errorcode }), ...(message && { message }) };
    return changes.statecode === 3
      ? { ...changes, friendlymessage: failedText(run, facts, job.owner) }
      : changes;
  }

  /** How long it deletes, others' turns in between included: that is what its speed is told by. */
  private keep(job: SystemJob, { run }: Progressed): void {
    const now = this.world.clock.now();
    const since = run.countedto === undefined ? (this.lastWork ?? now) : now;
    const passed = now - since;
    const worked = passed < 0 || passed > standstillMs ? 0 : passed;
    const workedms = run.workedms + worked;
    this.world.store.bulkDeletions.saveProgress(job.id, { ...run, workedms });
    this.lastWork = now;
  }

  private finished(job: SystemJob, run: DeletionRun): Changes {
    const { store, clock } = this.world;
    const now = clock.now();
    const message = resultText(run, store.bulkDeletions.skipped(job.id));
    store.log.append(job.id, {
      stepname: "Bulk deletion",
      activityname: "Delete",
      status: 2,
      startedon: run.resolvedon,
      completedon: now,
      message,
    });
    return { statecode: 3, statuscode: 30, completedon: now, friendlymessage: message };
  }

  private become(job: SystemJob, to: StateChange): void {
    const { store, clock } = this.world;
    const run = store.bulkDeletions.get(job.id)?.run;
    this.apply(job, {
      ...to,
      waitreason: to.waitreason,
      postponeuntil: to.postponeuntil,
      ...(to.statecode === 3 && {
        completedon: completionOf(job, clock.now()),
        ...(run && { friendlymessage: canceledText(run) }),
      }),
    });
  }

  private apply(job: SystemJob, changes: Changes): void {
    const { store, clock } = this.world;
    if (!store.jobs.change(job, { ...changes, modifiedon: clock.now() })) {
      throw new Error(`Job ${job.id} changed while it was run.`);
    }
  }
}
