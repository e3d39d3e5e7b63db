import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import {
  afterFailure,
  afterSuccess,
  afterWait,
  type Breaker,
  handOver,
  isTrialDue,
  type OpenBreaker,
  release,
  released,
} from "../jobs/breaker";
import { readEngineSettings, retrySettingsOf } from "../jobs/engineSettings";
import { type SystemJob } from "../jobs/systemJob";
import { type Store } from "../store/store";
import { type JobOutcome } from "./jobOutcome";

/** How many jobs are held or let go in one go. */
const slice = 100;

/**
 * Works the breakers of the workflows on the store: see `core/jobs/breaker.ts`. What opening and closing mean for jobs is
 * written when the engine comes to them, oldest first and in slices: neither takes longer because many jobs wait.
 */
export class Breakers {
  constructor(private readonly world: { readonly store: Store; readonly clock: Clock }) {}

  /** May this Ready job be run? If not, it waits from now on, and others of its workflow that are Ready with it. */
  admits(job: SystemJob): boolean {
    const { store, clock } = this.world;
    const breaker = this.openOf(job);
    if (breaker === undefined || breaker.trialid === job.id) {
      return true;
    }
    const now = clock.now();
    if (isTrialDue(breaker, now)) {
      store.breakers.save({ ...breaker, trialid: job.id });
      return true;
    }
    const { workflowid, trialid } = breaker;
    store.jobs.hold(workflowid, {
      limit: slice,
      now,
      ...(trialid !== undefined && { except: trialid }),
    });
    return false;
  }

  /** Takes note of what a run has come to; `job` as it was before. */
  record(job: SystemJob, outcome: JobOutcome, random: Random): void {
    const { store } = this.world;
    const breaker = job.workflowid === undefined ? undefined : store.breakers.get(job.workflowid);
    switch (outcome) {
      case "succeeded":
        this.set(breaker, breaker && afterSuccess(breaker));
        break;
      case "waits":
        this.set(breaker, breaker && afterWait(breaker));
        break;
      case "retries":
        // What keeps a trial from its end keeps the others from it, too.
        if (breaker?.state === "open") {
          this.fail(job, breaker, random);
        }
        break;
      case "failed":
        // A run that is resumed and fails where it had failed before is still the same one.
        if (breaker?.state === "open" || job.errorcode === undefined || job.retrycount > 0) {
          this.fail(job, breaker, random);
        }
        break;
    }
  }

  /** Does one piece of what is due; `false` when there was none. */
  work(): boolean {
    const { store, clock } = this.world;
    const now = clock.now();
    const breaker = this.nextTask(now);
    switch (breaker?.state) {
      case undefined:
        return false;
      case "open":
        this.advance(breaker, now);
        return true;
      case "closed":
      case "releasing":
        if (store.jobs.letGo(breaker.workflowid, { limit: slice, now }) < slice) {
          this.set(breaker, released(breaker));
        }
        return true;
    }
  }

  hasWork(): boolean {
    return this.nextTask(this.world.clock.now()) !== undefined;
  }

  /** The next time at which there is a trial without anybody asking. */
  nextDue(): number | undefined {
    const times = [...this.world.store.breakers.all()].flatMap((breaker) =>
      breaker.state === "open" &&
      breaker.trialid === undefined &&
      breaker.nexttrial !== undefined &&
      this.isWaitedFor(breaker)
        ? [breaker.nexttrial]
        : [],
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Is one of the workflow's jobs being tried? */
  isTrying(job: SystemJob): boolean {
    const breaker = this.openOf(job);
    return breaker !== undefined && this.hasTrial(breaker);
  }

  /**
   * A person wants this Ready job to be run: it takes the place of the job that was to be tried. One that is being tried
   * already goes on, and this job waits for what comes of it.
   */
  makeTrial(job: SystemJob): void {
    const { store, clock } = this.world;
    const breaker = this.openOf(job);
    if (breaker === undefined) {
      return;
    }
    const before = this.trialOf(breaker);
    if (before?.statecode === 2) {
      return;
    }
    store.breakers.save({ ...breaker, trialid: job.id });
    if (before?.statecode === 0 && before.id !== job.id) {
      store.jobs.change(before, {
        statecode: 1,
        statuscode: 10,
        waitreason: "workflow",
        modifiedon: clock.now(),
      });
    }
  }

  /** Lets all jobs go that wait for it; `false` when it was not open. */
  close(workflowid: number): boolean {
    const breaker = this.world.store.breakers.get(workflowid);
    if (breaker?.state !== "open") {
      return false;
    }
    this.world.store.breakers.save(release(breaker));
    return true;
  }

  /** A breaker for which there is something to do now. */
  private nextTask(now: number): Breaker | undefined {
    for (const breaker of this.world.store.breakers.all()) {
      if (this.isTask(breaker, now)) {
        return breaker;
      }
    }
    return undefined;
  }

  private isTask(breaker: Breaker, now: number): boolean {
    if (breaker.state !== "open") {
      return breaker.state === "releasing";
    }
    return breaker.trialid === undefined
      ? isTrialDue(breaker, now) && this.isWaitedFor(breaker)
      : !this.hasTrial(breaker);
  }

  private isWaitedFor({ workflowid }: OpenBreaker): boolean {
    return this.world.store.jobs.firstHeld(workflowid) !== undefined;
  }

  private advance(breaker: OpenBreaker, now: number): void {
    const { store } = this.world;
    if (breaker.trialid !== undefined) {
      store.breakers.save(handOver(breaker, now));
      return;
    }
    const next = store.jobs.firstHeld(breaker.workflowid);
    if (next) {
      const ready = { statecode: 0, statuscode: 0, waitreason: undefined } as const;
      store.jobs.change(next, { ...ready, modifiedon: now });
      store.breakers.save({ ...breaker, trialid: next.id });
    }
  }

  private openOf({ workflowid }: SystemJob): OpenBreaker | undefined {
    const breaker =
      workflowid === undefined ? undefined : this.world.store.breakers.get(workflowid);
    return breaker?.state === "open" ? breaker : undefined;
  }

  private hasTrial(breaker: OpenBreaker): boolean {
    const trial = this.trialOf(breaker);
    return trial?.statecode === 0 || trial?.statecode === 2;
  }

  private trialOf({ trialid }: OpenBreaker): SystemJob | undefined {
    return trialid === undefined ? undefined : this.world.store.jobs.get(trialid);
  }

  private fail({ id, workflowid }: SystemJob, breaker: Breaker | undefined, random: Random): void {
    if (workflowid === undefined) {
      return;
    }
    const { store, clock } = this.world;
    const settings = readEngineSettings(store.settings);
    const failure = {
      workflowid,
      jobid: id,
      now: clock.now(),
      random: random.next(),
      settings: retrySettingsOf(settings),
      failedRuns: settings["breaker.failedRuns"],
    };
    store.breakers.save(afterFailure(breaker, failure));
  }

  private set(before: Breaker | undefined, now: Breaker | undefined): void {
    const { breakers } = this.world.store;
    if (now !== undefined && now !== before) {
      breakers.save(now);
    } else if (before !== undefined && now === undefined) {
      breakers.delete(before.workflowid);
    }
  }
}
