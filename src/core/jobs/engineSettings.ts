import { type RetrySettings } from "./retryLadder";
import { type SettingStore } from "../store/settingStore";

interface NumberRule {
  readonly standard: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The whole numbers that people may set of the async service. In VS Code each stands under `systemJobs.`, and
 * `package.json` says what it means; an environment keeps them in its store.
 */
export const engineNumbers = {
  "retry.quickTries": { standard: 3, min: 1, max: 100 },
  "retry.quickDelaySeconds": { standard: 10, min: 1, max: 3600 },
  "retry.firstDelayMinutes": { standard: 1, min: 1, max: 1440 },
  "retry.longestDelayMinutes": { standard: 1440, min: 1, max: 10080 },
  "retry.jitterPercent": { standard: 10, min: 0, max: 50 },
  "retry.maxTries": { standard: 20, min: 1, max: 1000 },
  "breaker.failedRuns": { standard: 5, min: 1, max: 1000 },
  "loopGuard.runs": { standard: 16, min: 1, max: 10_000 },
  "loopGuard.minutes": { standard: 10, min: 1, max: 1440 },
  "loopGuard.depth": { standard: 16, min: 1, max: 1000 },
  // Dataverse: SucceededSystemJobPersistenceInDays and so on, with these bounds.
  "retention.succeededDays": { standard: 30, min: 0, max: 90 },
  "retention.failedDays": { standard: 60, min: 0, max: 180 },
  "retention.canceledDays": { standard: 60, min: 0, max: 180 },
} as const satisfies Readonly<Record<string, NumberRule>>;

/** What people may switch on and off, and how it stands when they have not; likewise. */
export const engineSwitches = {
  // Dataverse: EnableSystemJobCleanup, which is on there.
  "retention.enabled": false,
} as const;

export type EngineNumber = keyof typeof engineNumbers;
export type EngineSwitch = keyof typeof engineSwitches;
export type EngineSetting = EngineNumber | EngineSwitch;
export type EngineSettings = Readonly<Record<EngineNumber, number> & Record<EngineSwitch, boolean>>;

export const engineNumberNames = Object.keys(engineNumbers) as readonly EngineNumber[];
export const engineSettingNames: readonly EngineSetting[] = [
  ...engineNumberNames,
  ...(Object.keys(engineSwitches) as readonly EngineSwitch[]),
];

export const defaultEngineSettings = Object.fromEntries(
  engineSettingNames.map((name) => [
    name,
    isEngineNumber(name) ? engineNumbers[name].standard : engineSwitches[name],
  ]),
) as EngineSettings;

export function isEngineNumber(name: EngineSetting): name is EngineNumber {
  return Object.hasOwn(engineNumbers, name);
}

export function isEngineValue(name: EngineSetting, value: unknown): value is number | boolean {
  if (!isEngineNumber(name)) {
    return typeof value === "boolean";
  }
  const { min, max } = engineNumbers[name];
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

export function isEngineSettings(value: unknown): value is EngineSettings {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === engineSettingNames.length &&
    engineSettingNames.every((name) =>
      isEngineValue(name, (value as Readonly<Record<string, unknown>>)[name]),
    )
  );
}

/** What was read of a store last: each claim asks, and the answer is the same for the same text. */
const latest = new WeakMap<SettingStore, { text: string; settings: EngineSettings }>();

/** What the store holds; the default for what it does not hold, or does not hold well. */
export function readEngineSettings(store: SettingStore): EngineSettings {
  const text = store.get("engine") ?? "{}";
  const known = latest.get(store);
  if (known?.text === text) {
    return known.settings;
  }
  const settings = parse(text);
  latest.set(store, { text, settings });
  return settings;
}

function parse(text: string): EngineSettings {
  const kept = JSON.parse(text) as Partial<Record<EngineSetting, unknown>>;
  const fitting = engineSettingNames.flatMap((name) => {
    const value = kept[name];
    return isEngineValue(name, value) ? [[name, value] as const] : [];
  });
  return { ...defaultEngineSettings, ...Object.fromEntries(fitting) };
}

export function writeEngineSettings(store: SettingStore, settings: EngineSettings): void {
  store.set("engine", JSON.stringify(settings));
}

export function retrySettingsOf(settings: EngineSettings): RetrySettings {
  return {
    quickTries: settings["retry.quickTries"],
    quickDelayMs: settings["retry.quickDelaySeconds"] * 1000,
    firstDelayMs: settings["retry.firstDelayMinutes"] * 60_000,
    maxDelayMs: settings["retry.longestDelayMinutes"] * 60_000,
    jitter: settings["retry.jitterPercent"] / 100,
    maxTries: settings["retry.maxTries"],
  };
}
