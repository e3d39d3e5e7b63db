import { defaultEngineSettings, type EngineSettings } from "../../src/core/jobs/engineSettings";
import { type Settings } from "./model/facts";

const minute = 60_000;

/** The numbers of the service as the documents name them, and others with which histories get far in few steps. */
export const profiles = {
  documented: {
    quickTries: 3,
    quickDelayMs: 10_000,
    firstDelayMs: minute,
    longestDelayMs: 24 * 60 * minute,
    jitter: 0.1,
    maxTries: 20,
    failedRuns: 5,
    loopRuns: 16,
    loopMs: 10 * minute,
    loopDepth: 16,
  },
  hasty: {
    quickTries: 2,
    quickDelayMs: 5000,
    firstDelayMs: minute,
    longestDelayMs: 2 * minute,
    jitter: 0.3,
    maxTries: 5,
    failedRuns: 2,
    loopRuns: 5,
    loopMs: 10 * minute,
    loopDepth: 3,
  },
} as const satisfies Readonly<Record<string, Settings>>;

export type Profile = keyof typeof profiles;

/** The same for the real engine; the documented ones are its own defaults. */
export function engineSettingsOf(profile: Profile): EngineSettings {
  if (profile === "documented") {
    return defaultEngineSettings;
  }
  const settings = profiles[profile];
  return {
    ...defaultEngineSettings,
    "retry.quickTries": settings.quickTries,
    "retry.quickDelaySeconds": settings.quickDelayMs / 1000,
    "retry.firstDelayMinutes": settings.firstDelayMs / minute,
    "retry.longestDelayMinutes": settings.longestDelayMs / minute,
    "retry.jitterPercent": settings.jitter * 100,
    "retry.maxTries": settings.maxTries,
    "breaker.failedRuns": settings.failedRuns,
    "loopGuard.runs": settings.loopRuns,
    "loopGuard.minutes": settings.loopMs / minute,
    "loopGuard.depth": settings.loopDepth,
  };
}
