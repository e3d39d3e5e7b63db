import { Temporal } from "temporal-polyfill";
import { type TimeSpan } from "./value";

/** The first and the last moment that Dataverse's dates (.NET's `DateTime`) can hold. */
export const earliestTime = -62_135_596_800_000;
export const latestTime = 253_402_300_799_999;

/**
 * A moment moved by a length of time, forwards (1) or backwards (-1): by years, then months, then the rest, each as
 * .NET's `DateTime` is moved. A day that its new month does not have becomes the last one it has (31 January and a month
 * is 28 February). Dataverse counts in UTC whatever the time zone of the environment or the user, so a day is 24 hours.
 * Undefined beyond what a date can hold.
 */
export function moveTime(epochMs: number, span: TimeSpan, direction: 1 | -1): number | undefined {
  const { years, months, days, hours, minutes } = span;
  try {
    const moved = Temporal.Instant.fromEpochMilliseconds(epochMs)
      .toZonedDateTimeISO("UTC")
      .add({ years: direction * years })
      .add({ months: direction * months })
      .add({ hours: direction * (days * 24 + hours), minutes: direction * minutes });
    const { epochMilliseconds } = moved;
    return epochMilliseconds < earliestTime || epochMilliseconds > latestTime
      ? undefined
      : epochMilliseconds;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return undefined;
    }
    throw thrown;
  }
}
