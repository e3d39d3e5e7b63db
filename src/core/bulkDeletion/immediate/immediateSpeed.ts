import { type SettingStore } from "../../store/settingStore";

/** Microseconds for a job with its process log, before this store has shown its own. */
const firstGuess = 25;
/** What shows nothing: too few jobs to tell. */
const fewJobs = 1_000;

/** Seconds that an immediate deletion of so many jobs is likely to take. */
export function estimateSeconds(settings: SettingStore, jobs: number): number {
  const perJob = Number(settings.get("immediatemicroseconds") ?? firstGuess);
  return (jobs * perJob) / 1_000_000;
}

export function rememberSpeed(settings: SettingStore, jobs: number, ms: number): void {
  if (jobs >= fewJobs) {
    settings.set("immediatemicroseconds", String((1000 * ms) / jobs));
  }
}
