import { type Environment } from "./facts";

/**
 * When there is a next try after so many failed ones: `quickTries` tries lie `quickDelayMs` apart, then the waits double from
 * `firstDelayMs` on, up to the longest. Luck makes a wait up to `jitter` shorter or longer. After the last try it is a
 * person's turn: `undefined`.
 */
export function nextTryAfter(failed: number, { settings, now, luck }: Environment) {
  const { quickTries, quickDelayMs, firstDelayMs, longestDelayMs, jitter, maxTries } = settings;
  if (failed >= maxTries) {
    return undefined;
  }
  const doublings = failed - quickTries;
  const delay =
    failed < quickTries ? quickDelayMs : Math.min(firstDelayMs * 2 ** doublings, longestDelayMs);
  const withLuck = Math.round(delay * (1 + jitter * (luck * 2 - 1)));
  return now + Math.min(withLuck, longestDelayMs);
}
