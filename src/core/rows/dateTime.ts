import { Temporal } from "temporal-polyfill";

/** The calendar day of a moment in a zone, as a text that sorts by day. */
export function dayOf(epochMs: number, timeZone: string): string {
  return zoned(epochMs, timeZone).toPlainDate().toString();
}

/** "2026-01-10 09:00" in the given zone. */
export function formatDateTime(epochMs: number, timeZone: string): string {
  const local = zoned(epochMs, timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}

/**
 * Reads ISO 8601, with `T` or a blank between date and time. A text without offset is a local time of the zone, one
 * without a time is midnight there. Undefined when it is no date.
 */
export function parseDateTime(text: string, timeZone: string): number | undefined {
  const iso = text.trim();
  return (
    unlessMalformed(() => Temporal.Instant.from(iso).epochMilliseconds) ??
    unlessMalformed(
      () => Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).epochMilliseconds,
    )
  );
}

function unlessMalformed(parse: () => number): number | undefined {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return undefined;
    }
    throw thrown;
  }
}

function zoned(epochMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
}

/** ISO 8601 in UTC: "2026-01-10T09:00:00Z", with milliseconds only where there are some. */
export function formatIso(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}
