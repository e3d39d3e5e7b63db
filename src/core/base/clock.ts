import { type Disposable } from "./disposable";

/** The only time that core knows. Times are epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Calls `fire` once when `time` is reached; at once (but never synchronously) when it is past. */
  at(time: number, fire: () => void): Disposable;
}

/** A clock that stands still until somebody moves it: for scenarios and tests. */
export class ManualClock implements Clock {
  private readonly alarms = new Set<{ time: number; fire: () => void }>();

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  at(time: number, fire: () => void): Disposable {
    const alarm = { time, fire };
    this.alarms.add(alarm);
    return { dispose: () => this.alarms.delete(alarm) };
  }

  /** Moves to `time` (also backwards) and fires what is due there, earliest first. */
  set(time: number): void {
    this.time = time;
    const due = [...this.alarms].filter((alarm) => alarm.time <= time);
    for (const alarm of due.sort((a, b) => a.time - b.time)) {
      if (this.alarms.delete(alarm)) {
        alarm.fire();
      }
    }
  }
}

/** Tells whether so much time has gone by. A clock that was set back has, as far as anybody can know. */
export function timer(clock: Pick<Clock, "now">, lengthMs: number): () => boolean {
  const start = clock.now();
  return () => {
    const passed = clock.now() - start;
    return passed < 0 || passed >= lengthMs;
  };
}
