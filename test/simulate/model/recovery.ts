import { change, type Environment, ready, stateOf } from "./facts";
import { askedWhileLocked } from "./people";

/**
 * A new owner takes the store over: what was only in memory is gone. A job that was Locked becomes what was acknowledged
 * to whoever asked for it last, and without a wish it is queued again.
 */
export function takeOver(env: Environment): void {
  for (const job of env.jobs.filter((each) => stateOf(each) === 2)) {
    change(env, job, askedWhileLocked(env, job) ?? ready);
  }
  env.running = undefined;
  env.trouble = undefined;
  env.latestSeen = undefined;
}
