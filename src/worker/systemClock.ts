import { type Clock } from "../core/base/clock";

/** Timers take at most 2^31 - 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

/** The wall clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at: (time, fire) => {
    const delay = Math.min(Math.max(time - Date.now(), 0), longestTimerMs);
    const timer = setTimeout(fire, delay);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
