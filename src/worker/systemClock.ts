import { type Clock } from "../core/base/clock";

/** Timers take at most 2^31 - 1 ms, 24.8 days. */
const longestTimerMs = 2 ** 31 - 1;

/** The wall clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at: (time, fire) => {
    let timer: NodeJS.Timeout;
    const sleep = (): void => {
      const rest = Math.max(time - Date.now(), 0);
      timer = rest > longestTimerMs ? setTimeout(sleep, longestTimerMs) : setTimeout(fire, rest);
    };
    sleep();
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
