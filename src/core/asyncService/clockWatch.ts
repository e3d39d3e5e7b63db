import { type Clock } from "../base/clock";
import { movedBy } from "../jobs/breaker";
import { type Store } from "../store/store";
import { noteJump } from "./clockJump";

/** A step back of the clock that next tries have to follow, oldest job first; `after` is the last that has. */
interface Step {
  readonly byMs: number;
  readonly after: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Clocks are put right by less than this all the time. */
const toleranceMs = 2000;
const longestAbsenceMs = 60 * day;
/** Between two notes of the time in the store, when something is written there anyway and when nothing is. */
const [noteEachMs, noteIdleEachMs] = [minute, 15 * minute];
/** How many jobs follow a step in one go. */
const slice = 200;

/**
 * Looks whether the clock was set, by the latest time that it has seen. The store remembers that time for the next engine:
 * with the work that is done, at most once a minute, each quarter of an hour when there is none, and when it is closed. So
 * a kill makes it forget a minute of work at most, and a next try is never further away than it was.
 *
 * Set back: what is counted from a moment (next tries of jobs and trials of breakers) comes after as long as before; what
 * stands for a time of day (a person's postponement, a time-out, a recurrence) keeps it. Ahead: all that became due is
 * done once, as after a night; further than 60 days, see `ClockJump`.
 */
export class ClockWatch {
  /** The latest time of this clock, undefined until it is read, and what the store has of it. */
  private latest: number | undefined;
  private noted = -Infinity;

  constructor(private readonly world: { readonly store: Store; readonly clock: Clock }) {}

  /** After a rollback some of what was noted may never have been. */
  forget(): void {
    this.latest = undefined;
  }

  /** Does the next piece of what a step back makes necessary, before anything else is done; `false` when there is none. */
  work(): boolean {
    this.look();
    return this.follow();
  }

  hasWork(): boolean {
    return this.steps.length > 0;
  }

  /** To be called at the end of each transaction of the engine. */
  note(hasWorked: boolean): void {
    const { latest, noted } = this;
    if (latest !== undefined && latest - noted >= (hasWorked ? noteEachMs : noteIdleEachMs)) {
      this.write(latest);
    }
  }

  /** The engine ends. */
  noteEnd(): void {
    this.look();
    if (this.latest !== undefined) {
      this.write(this.latest);
    }
  }

  private look(): void {
    const { store, clock } = this.world;
    const now = clock.now();
    const latest = this.latest ?? this.read() ?? now;
    const isStep = now < latest - toleranceMs;
    const isJump = now - latest > longestAbsenceMs;
    if (isStep) {
      this.stepBack(now - latest);
    }
    if (isJump) {
      noteJump(store, { from: latest, to: now });
    }
    this.latest = isStep ? now : Math.max(latest, now);
    if (isStep || isJump) {
      this.write(this.latest);
    }
  }

  private stepBack(byMs: number): void {
    const { breakers } = this.world.store;
    for (const breaker of [...breakers.all()]) {
      if (breaker.state === "open") {
        breakers.save(movedBy(breaker, byMs));
      }
    }
    this.steps = [...this.steps, { byMs, after: 0 }];
  }

  /** Steps are followed one after the other, also one that came while jobs still followed the one before. */
  private follow(): boolean {
    const [step, ...others] = this.steps;
    if (step === undefined) {
      return false;
    }
    const last = this.world.store.jobs.moveRetries({ ...step, limit: slice });
    this.steps = last === undefined ? others : [{ ...step, after: last }, ...others];
    return last !== undefined || this.follow();
  }

  private get steps(): readonly Step[] {
    return JSON.parse(this.world.store.settings.get("clocksteps") ?? "[]") as readonly Step[];
  }

  private set steps(steps: readonly Step[]) {
    this.world.store.settings.set("clocksteps", JSON.stringify(steps));
  }

  private read(): number | undefined {
    const text = this.world.store.settings.get("latesttime");
    this.noted = text === undefined ? -Infinity : Number(text);
    return text === undefined ? undefined : this.noted;
  }

  private write(latest: number): void {
    this.world.store.settings.set("latesttime", String(latest));
    this.noted = latest;
  }
}
