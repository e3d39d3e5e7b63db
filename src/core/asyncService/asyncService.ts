import { type Clock, timer } from "../base/clock";
import { AppError } from "../base/errors";
import { Emitter, type Event } from "../base/events";
import { type Logger } from "../base/logger";
import { type Random } from "../base/random";
import { afterStep } from "../jobs/actions";
import { Series } from "../bulkDeletion/recurrence/series";
import { type Store } from "../store/store";
import { Breakers } from "./breakers";
import { CleanUp } from "./cleanUp";
import { letGoOn } from "./clockJump";
import { ClockWatch } from "./clockWatch";
import { ConditionWaits } from "./conditionWaits";
import { DeletionLane } from "./deletionLane";
import { JobRun } from "./jobRun";
import { takeOver } from "./recovery";
import { type ServiceState } from "./serviceState";

export interface AsyncServiceWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** How many due jobs become Ready in one go. */
const promotionSlice = 200;
const storeRetryMs = 60_000;

/**
 * The engine. It does one thing per `turn`, in one transaction, and knows no timer: `ServiceLoop` drives it in bursts, a
 * scenario turn by turn on its virtual clock.
 *
 *     Suspended --(its time has come)--> Ready --(oldest first)--> Locked --> Completed
 *                                                                    |
 *                  <--(wait, error that may pass, pause, postponement)--+
 *
 * A turn takes the job it is at, or else the oldest Ready one, and runs it up to the next step boundary. What the step
 * did to rows, its process log entry, the job's position and its state commit together, so a kill at any moment leaves
 * the job after its last committed step. What a person asked for while a job is Locked is done when its step has ended.
 * A Ready job of a workflow whose breaker is open is not run but waits for it: see `Breakers`.
 */
export class AsyncService {
  readonly onDidChangeState: Event<ServiceState>;
  private readonly stateChanges = new Emitter<ServiceState>();
  private current: number | undefined;
  private failure: (ServiceState & { kind: "storeFull" | "stopped" }) | undefined;
  private isStoreRetryDue = (): boolean => true;
  private retryStoreAt = 0;
  private readonly epoch: number;
  private readonly run: JobRun;
  private readonly breakers: Breakers;
  private readonly waits: ConditionWaits;
  private readonly series: Series;
  private readonly clockWatch: ClockWatch;
  private readonly oldWork: CleanUp;
  private readonly deletions: DeletionLane;

  /** Takes over what a former owner of the store left Locked. */
  constructor(private readonly world: AsyncServiceWorld) {
    this.onDidChangeState = this.stateChanges.event;
    this.epoch = takeOver(world);
    this.breakers = new Breakers(world);
    this.waits = new ConditionWaits(world);
    this.series = new Series(world);
    this.clockWatch = new ClockWatch(world);
    this.oldWork = new CleanUp(world);
    this.deletions = new DeletionLane(world, this.epoch);
    this.run = new JobRun({ ...world, breakers: this.breakers, waits: this.waits }, this.epoch);
  }

  get state(): ServiceState {
    return this.failure ?? { kind: this.isPaused ? "paused" : "running" };
  }

  /** A job that is running finishes its run. To be announced when it is durable. */
  setPaused(isPaused: boolean): ServiceState {
    this.world.store.settings.set("paused", String(isPaused));
    return this.state;
  }

  announce(): void {
    this.stateChanges.fire(this.state);
  }

  /** To be followed by `announce` when it is done. */
  announceDeletion(): void {
    this.stateChanges.fire({ kind: "deleting" });
  }

  /**
   * For whoever could not write the store: the engine rests, and everybody sees why. No job changes and none loses a try:
   * what was under way was rolled back. `false` when that is not why it was thrown.
   */
  notice(thrown: unknown): boolean {
    if (!(thrown instanceof AppError && thrown.code.startsWith("store."))) {
      return false;
    }
    const { code, message } = thrown;
    const kind = code === "store.full" || code === "store.notWritable" ? "storeFull" : "stopped";
    this.failure = { kind, code, message };
    this.retryStoreAt = this.world.clock.now() + storeRetryMs;
    this.isStoreRetryDue = timer(this.world.clock, storeRetryMs);
    this.world.log.error("The async service stopped claiming", code);
    this.announce();
    return true;
  }

  /** Is there a job that could be run now? */
  hasWork(): boolean {
    const { jobs, waits } = this.world.store;
    const isRunning = this.current !== undefined && jobs.get(this.current)?.statecode === 2;
    const isDue = (): boolean =>
      jobs.nextReady() !== undefined || waits.hasWakes() || this.breakers.hasWork();
    return (
      isRunning ||
      this.clockWatch.hasWork() ||
      (!this.isPaused && isDue()) ||
      this.deletions.hasWork(this.isPaused)
    );
  }

  /** When there is something to do again without anybody asking: undefined = never. */
  nextDue(): number | undefined {
    if (this.failure) {
      return this.failure.kind === "storeFull" ? this.retryStoreAt : undefined;
    }
    const { jobs } = this.world.store;
    const due = this.isPaused ? [] : [jobs.nextDue(), this.breakers.nextDue()];
    const times = due.filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Does the next piece of work, durably; `false` when there was none. */
  turn(): boolean {
    return this.commit(() => this.next() || this.deletions.work(this.isPaused));
  }

  /**
   * Does pieces of work in one transaction until the clock says `until`: a commit costs more than most steps, and
   * whoever asks something in between waits no longer. `false` when there is nothing more to do now.
   */
  burst(until: number): boolean {
    const { clock } = this.world;
    const isOver = timer(clock, until - clock.now());
    return this.commit(() => {
      let worked = true;
      while (worked && !isOver()) {
        worked = this.next();
      }
      return worked;
    });
  }

  /**
   * Does batches of bulk deletions until the clock says `until`; `false` when there is nothing more to do now. Not part of a
   * burst: jobs do not wait for them.
   */
  deletionBurst(until: number): boolean {
    const { store, clock } = this.world;
    const isOver = timer(clock, until - clock.now());
    return this.commit(
      () => {
        let worked = this.clockWatch.work() || this.deletions.work(this.isPaused);
        while (worked && !isOver()) {
          worked = this.deletions.work(this.isPaused);
        }
        return worked;
      },
      // What a loss of power brings back is deleted again.
      (work) => store.quickTransaction(work),
    );
  }

  /**
   * Deletes what has been completed for long, until the clock says `until`; `false` when there is nothing more to delete
   * now. Not part of a turn: jobs do not wait for it. While the service is paused nothing is deleted.
   */
  cleanUp(until: number): boolean {
    const { store, clock } = this.world;
    if (this.isPaused) {
      return false;
    }
    const isOver = timer(clock, until - clock.now());
    return this.commit(
      () => {
        this.clockWatch.work();
        let worked = this.oldWork.work();
        while (worked && !isOver()) {
          worked = this.oldWork.work();
        }
        return worked;
      },
      // What a loss of power brings back is deleted again.
      (work) => store.quickTransaction(work),
    );
  }

  /** When there is something to delete. */
  nextCleanUp(): number | undefined {
    return this.failure || this.isPaused ? undefined : this.oldWork.nextDue();
  }

  /** A person has seen that the clock went far ahead, and wants what rested since to go on. */
  letCleanUpGoOn(): void {
    const { store, clock } = this.world;
    store.transaction(() => {
      letGoOn(store, clock.now());
    });
  }

  /** To be called before the store is closed. */
  end(): void {
    this.commit(() => {
      this.clockWatch.noteEnd();
      return false;
    });
  }

  private commit(
    work: () => boolean,
    transaction = (work: () => boolean): boolean => this.world.store.transaction(work),
  ): boolean {
    if (this.failure && !this.canWriteAgain()) {
      return false;
    }
    try {
      return transaction(() => {
        const worked = work();
        this.clockWatch.note(worked);
        return worked;
      });
    } catch (thrown) {
      this.clockWatch.forget();
      this.deletions.forget();
      if (!this.notice(thrown)) {
        throw thrown;
      }
      return false;
    }
  }

  private next(): boolean {
    return this.clockWatch.work() || (!this.isPaused && this.makeReady()) || this.runJob();
  }

  private makeReady(): boolean {
    return this.promoteDue() || this.waits.wake() || this.breakers.work();
  }

  private get isPaused(): boolean {
    return this.world.store.settings.get("paused") === "true";
  }

  private promoteDue(): boolean {
    const { store, clock } = this.world;
    const due = store.jobs.due(clock.now(), promotionSlice);
    for (const job of due) {
      if (job.recurrencepattern !== undefined) {
        // Takes longer than all the others together: it is a piece of work by itself.
        this.series.work(job);
        return true;
      }
      store.jobs.change(job, {
        statecode: 0,
        statuscode: 0,
        waitreason: undefined,
        postponeuntil: undefined,
        modifiedon: clock.now(),
      });
    }
    return due.length > 0;
  }

  private runJob(): boolean {
    const { jobs } = this.world.store;
    const locked = this.current === undefined ? undefined : jobs.get(this.current);
    if (locked?.statecode === 2) {
      const asked = afterStep(locked);
      if (asked) {
        this.run.become(locked, asked);
      } else {
        this.run.step(locked);
      }
      return true;
    }
    this.current = undefined;
    const ready = this.isPaused ? undefined : jobs.nextReady();
    if (ready === undefined) {
      return false;
    }
    if (this.breakers.admits(ready)) {
      this.run.step(ready);
      this.current = ready.id;
    }
    return true;
  }

  private canWriteAgain(): boolean {
    if (this.failure?.kind !== "storeFull" || !this.isStoreRetryDue()) {
      return false;
    }
    try {
      this.world.store.settings.set("epoch", String(this.epoch));
    } catch (thrown) {
      if (!this.notice(thrown)) {
        throw thrown;
      }
      return false;
    }
    this.failure = undefined;
    this.announce();
    return true;
  }
}
