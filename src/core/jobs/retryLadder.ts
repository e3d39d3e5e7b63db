/**
 * When a job whose error may pass is tried again. The service publishes no numbers, so these are ours: some tries in quick
 * succession, then waits that double up to a limit, then a person has to look. A committed step ends the run of failures.
 */
export interface RetrySettings {
  /** How many tries come `quickDelayMs` apart before waits begin to double. */
  readonly quickTries: number;
  readonly quickDelayMs: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** The share by which a wait is made shorter or longer at random, so that jobs do not all wake together. */
  readonly jitter: number;
  readonly maxTries: number;
}

const minute = 60_000;

export const defaultRetrySettings: RetrySettings = {
  quickTries: 3,
  quickDelayMs: 10_000,
  firstDelayMs: minute,
  maxDelayMs: 24 * 60 * minute,
  jitter: 0.1,
  maxTries: 20,
};

export type NextTry =
  | { readonly kind: "retry"; /** Epoch milliseconds. */ readonly at: number }
  | { readonly kind: "person" };

/** After the `tries`-th failure in a row: when is the next try, or is it a person's turn? `random` is in [0, 1). */
export function nextTry(failure: {
  readonly tries: number;
  readonly now: number;
  readonly random: number;
  readonly settings: RetrySettings;
}): NextTry {
  const { tries, now, random, settings } = failure;
  if (tries >= settings.maxTries) {
    return { kind: "person" };
  }
  const wait = waitBeforeTry(tries + 1, settings);
  const factor = 1 + settings.jitter * (2 * random - 1);
  return { kind: "retry", at: now + Math.min(Math.round(wait * factor), settings.maxDelayMs) };
}

/** The wait before the given try (the first try is 1 and has none), in milliseconds and without jitter. */
export function waitBeforeTry(attempt: number, settings: RetrySettings): number {
  if (attempt <= 1) {
    return 0;
  }
  if (attempt <= settings.quickTries) {
    return settings.quickDelayMs;
  }
  const doublings = attempt - Math.max(settings.quickTries, 1) - 1;
  return Math.min(settings.firstDelayMs * 2 ** doublings, settings.maxDelayMs);
}

export interface PlannedTry {
  readonly attempt: number;
  /** Epoch milliseconds. Exact for the next try, about for the later ones: jitter and the tries' own time. */
  readonly at: number;
  readonly waitMs: number;
  readonly isLast: boolean;
}

/** The tries ahead of a job whose next one is `attempt` at `at`, if each of them fails at once. */
export function plannedTries(
  next: { readonly attempt: number; readonly at: number },
  settings: RetrySettings,
): readonly PlannedTry[] {
  const planned: PlannedTry[] = [];
  let at = next.at;
  for (let attempt = next.attempt; attempt <= settings.maxTries; attempt++) {
    const waitMs = waitBeforeTry(attempt, settings);
    at = attempt === next.attempt ? next.at : at + waitMs;
    planned.push({ attempt, at, waitMs, isLast: attempt === settings.maxTries });
  }
  return planned;
}
