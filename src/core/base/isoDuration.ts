import { Temporal } from "temporal-polyfill";

/** An ISO 8601 duration that does not go back; undefined for anything else. */
export function duration(text: string): Temporal.Duration | undefined {
  try {
    const length = Temporal.Duration.from(text);
    return length.sign < 0 ? undefined : length;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return undefined;
    }
    throw thrown;
  }
}

/** Epoch milliseconds; days, months and years are those of the time zone. */
export function addDuration(time: number, by: Temporal.Duration, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).add(by)
    .epochMilliseconds;
}
