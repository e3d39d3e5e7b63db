import { Temporal } from "temporal-polyfill";
import { oneLine } from "./plainText";
import { farthestMs, type Place, type Reading, tooFar } from "./postpone/reading";
import { readSpan } from "./postpone/span";
import { comesTwice } from "./postpone/wallClock";
import { readWallTime } from "./postpone/wallTime";
import { longDuration } from "./timeFormat";

/**
 * What a person types to say until when a job is postponed:
 *
 *     in 2 h · 30 minutes · 1 h 30 min · in 3 days · in a week     days and longer keep the wall clock
 *     9:00 · 9 am · noon                                           the next such time
 *     tomorrow 9:00 · monday 8:00 · next friday · 9:00 tomorrow
 *     in 3 days at 9:00 · 1 dec 9:00 · dec 1 2026 · 2026-12-01 09:00
 *     2026-12-01T09:00:00Z · 2026-12-01 09:00 +02:00               a point in time, whatever the zone
 */
export type PostponeInput =
  | {
      readonly kind: "time";
      /** Epoch milliseconds, always in the future. */
      readonly at: number;
      /** Sentences on what was taken for granted, to be shown beside `describeTime`. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "error"; readonly message: string };

/** Far more than any time takes; what is longer is not even looked at. */
const longestInput = 200;

export function parsePostponeInput(input: string, place: Place): PostponeInput {
  const reading = input.length > longestInput ? undefined : read(input, place);
  if (reading === undefined) {
    return error(
      `${quoted(input)} is not a time. ` +
        "Type for example in 2 h, tomorrow 9:00, monday 8:00 or 2026-12-01 09:00.",
    );
  }
  if (typeof reading === "string") {
    return error(reading);
  }
  if (reading.at <= place.now) {
    return error(`${describeMoment(reading.at, place)} is past. Choose a later time.`);
  }
  return reading.at - place.now > farthestMs
    ? error(tooFar)
    : { kind: "time", at: reading.at, notes: reading.notes };
}

function read(input: string, place: Place): Reading {
  const text = oneLine(input).toLowerCase();
  return text === ""
    ? "Type a time, such as in 2 h, tomorrow 9:00 or 2026-12-01 09:00."
    : (readSpan(text, place) ?? readWallTime(text, place));
}

/** What was understood: "Tue 1 Dec 2026 09:00 (Europe/Berlin), in 9 days". */
export function describeTime(at: number, place: Place): string {
  const distance = at > place.now ? `in ${longDuration(at - place.now)}` : "now";
  return `${describeMoment(at, place)}, ${distance}`;
}

function describeMoment(at: number, { now, zone }: Place): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const isNear = Math.abs(at - now) < 3_600_000 && time.second !== 0;
  const clock = time.toPlainTime().toString({ smallestUnit: isNear ? "second" : "minute" });
  const date = `${weekdayNames[time.dayOfWeek - 1]} ${time.day} ${monthNames[time.month - 1]} ${time.year}`;
  return `${date} ${clock}${comesTwice(time) ? ` UTC${time.offset}` : ""} (${zone})`;
}

const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function error(message: string): PostponeInput {
  return { kind: "error", message };
}

function quoted(input: string): string {
  return input.length > 40 ? "This" : `"${oneLine(input)}"`;
}
