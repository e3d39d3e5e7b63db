import { type Clock } from "../core/base/clock";
import { type Disposable } from "../core/base/disposable";
import { type ChangeRecorder } from "../core/store/changes";
import { type ChangeEvent } from "../protocol/environment";

/** At most 4 events a second. */
const intervalMs = 250;
/** More changed jobs than this are not named one by one. */
const mostJobs = 1000;

/** Tells the views what changed in the store: at once after a quiet time, else merged. */
export class ChangeFeed implements Disposable {
  private readonly listening: Disposable;
  private timer: Disposable | undefined;
  private lastSent = 0;

  constructor(
    private readonly changes: ChangeRecorder,
    private readonly clock: Clock,
    private readonly send: (event: ChangeEvent) => void,
  ) {
    this.listening = changes.onDidAdd(() => {
      // A clock that was set back must not silence the feed.
      const now = clock.now();
      this.timer ??= clock.at(Math.min(this.lastSent, now) + intervalMs, () => {
        this.flush();
      });
    });
  }

  dispose(): void {
    this.listening.dispose();
    this.timer?.dispose();
  }

  private flush(): void {
    this.timer = undefined;
    const taken = this.changes.take();
    if (taken) {
      this.lastSent = this.clock.now();
      const manyJobs = taken.jobs.length > mostJobs;
      this.send({ ...taken, jobs: manyJobs ? [] : taken.jobs, manyJobs });
    }
  }
}
