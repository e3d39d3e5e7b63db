import { readEngineSettings } from "../jobs/engineSettings";
import { JobError } from "../jobs/errorCatalogue";
import { nameOf } from "../jobs/plainText";
import { type SystemJob } from "../jobs/systemJob";
import { counted } from "../jobs/timeFormat";
import { type Store } from "../store/store";
import { checkDepth } from "../workflows/depth";

/**
 * Throws 0x80044182 for a run of what looks like an endless loop: too deep in a chain of runs, or too many runs of its
 * workflow on its row shortly before it. When runs were created counts, not when they come to run: those that had to wait
 * for each other, for a breaker or for a machine that was off are no loop.
 */
export function guardAgainstLoops(store: Store, job: SystemJob): void {
  checkDepth(store, job.depth);
  const settings = readEngineSettings(store.settings);
  const runs = settings["loopGuard.runs"];
  const minutes = settings["loopGuard.minutes"];
  const since = job.createdon - minutes * 60_000;
  if (job.regarding && store.jobs.hasRunsBefore(job, { since, count: runs })) {
    throw new JobError(
      "0x80044182",
      `It started itself again: ${counted(runs + 1, "run")} on ${nameOf(job.regarding)} within ${counted(minutes, "minute")}.`,
    );
  }
}
