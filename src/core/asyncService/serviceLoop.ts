import { type Clock, timer } from "../base/clock";
import { type Disposable } from "../base/disposable";
import { type AsyncService } from "./asyncService";

/** Lets others run and then calls back: the worker answers requests in between. */
export type YieldTurn = (next: () => void) => Disposable;

/** Work is done in bursts of this length before others get their turn. */
const burstMs = 8;
/** The longest sleep: then the wall clock is looked at again, in case it was set or the machine slept. */
const longestSleepMs = 60_000;
/** While jobs run without a break, every so many bursts are followed by one of clean-up. */
const burstsPerCleanUp = 16;
/** The same of bulk deletions, which people wait for. */
const burstsPerDeletion = 4;
/** So long after it has deleted all that is due, clean-up looks again: it deletes in batches. */
const cleanUpRestMs = 60_000;

/** Drives an async service by the clock. It sleeps until the next due time or until it is woken. */
export class ServiceLoop implements Disposable {
  private sleep: Disposable | undefined;
  private isDisposed = false;
  private holds = 0;
  private bursts = 0;
  private isCleanUpRested = (): boolean => true;

  constructor(
    private readonly service: AsyncService,
    private readonly clock: Clock,
    private readonly yieldTurn: YieldTurn,
    private readonly onError: (thrown: unknown) => void,
  ) {
    this.wake();
  }

  /** There may be something to do: a job was created or resumed. */
  wake(): void {
    if (!this.isDisposed) {
      this.sleep?.dispose();
      this.sleep = this.yieldTurn(() => {
        this.work();
      });
    }
  }

  /** Keeps jobs from running until what it answers is disposed. */
  hold(): Disposable {
    this.holds++;
    let isHeld = true;
    return {
      dispose: () => {
        if (isHeld) {
          isHeld = false;
          this.holds--;
          this.wake();
        }
      },
    };
  }

  dispose(): void {
    this.isDisposed = true;
    this.sleep?.dispose();
  }

  private work(): void {
    if (this.holds > 0) {
      return;
    }
    try {
      const worked = this.service.burst(this.clock.now() + burstMs);
      this.bursts++;
      const deleted = this.delete(worked);
      if (this.cleanUp(worked || deleted) || deleted || worked) {
        this.wake();
        return;
      }
    } catch (thrown) {
      this.onError(thrown);
    }
    const latest = this.clock.now() + longestSleepMs;
    this.sleep = this.clock.at(Math.min(this.service.nextDue() ?? latest, latest), () => {
      this.wake();
    });
  }

  /** Other jobs come first, and are no reason never to delete. */
  private delete(isBusy: boolean): boolean {
    return isBusy && this.bursts % burstsPerDeletion !== 0
      ? false
      : this.service.deletionBurst(this.clock.now() + burstMs);
  }

  /** Jobs come first, and are no reason never to clean up. */
  private cleanUp(isBusy: boolean): boolean {
    if ((isBusy && this.bursts % burstsPerCleanUp !== 0) || !this.isCleanUpRested()) {
      return false;
    }
    const hasMore = this.service.cleanUp(this.clock.now() + burstMs);
    if (!hasMore) {
      this.isCleanUpRested = timer(this.clock, cleanUpRestMs);
    }
    return hasMore;
  }
}
