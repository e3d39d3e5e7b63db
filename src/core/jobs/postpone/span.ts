import { Temporal } from "temporal-polyfill";
import { farthestMs, type Place, type Reading, tooFar } from "./reading";
import { resolveWallTime } from "./wallClock";

const tokens = /\d{1,6}(?:\.\d{1,3})?|[a-z]+|\S/g;

const dayMs = 86_400_000;

/** Hours and shorter are exact. The length of a calendar unit depends on the date; `ms` is about right. */
const units = [
  { words: /^(?:s|secs?|seconds?)$/, ms: 1_000 },
  { words: /^(?:m|mins?|minutes?)$/, ms: 60_000 },
  { words: /^(?:h|hrs?|hours?)$/, ms: 3_600_000 },
  { words: /^(?:d|days?)$/, ms: dayMs, calendar: "days" },
  { words: /^(?:w|weeks?)$/, ms: 7 * dayMs, calendar: "weeks" },
  { words: /^months?$/, ms: 30 * dayMs, calendar: "months" },
] as const;

interface Length {
  days: number;
  weeks: number;
  months: number;
  exactMs: number;
  roughMs: number;
}

/** "in 1 h 30 min": days and longer keep the wall clock. */
export function readSpan(text: string, place: Place): Reading {
  const length: Length = { days: 0, weeks: 0, months: 0, exactMs: 0, roughMs: 0 };
  const words = (text.replace(/^in /, "").match(tokens) ?? []).filter(
    (token) => token !== "," && token !== "and",
  );
  for (let index = 0; index < words.length; index += 2) {
    const count = countOf(words[index]);
    const name = words[index + 1] ?? "";
    const unit = units.find((each) => each.words.test(name));
    if (count === undefined || unit === undefined) {
      return undefined;
    }
    length.roughMs += count * unit.ms;
    if (!("calendar" in unit)) {
      length.exactMs += Math.round(count * unit.ms);
    } else if (Number.isInteger(count)) {
      length[unit.calendar] += count;
    } else {
      return `Type ${unit.calendar} as a whole number.`;
    }
  }
  if (words.length === 0) {
    return undefined;
  }
  return length.roughMs > farthestMs ? tooFar : after(length, place);
}

function countOf(token = ""): number | undefined {
  if (token === "a" || token === "an") {
    return 1;
  }
  return /^\d/.test(token) ? Number(token) : undefined;
}

function after({ days, weeks, months, exactMs }: Length, place: Place): Reading {
  if (days + weeks + months === 0) {
    return { at: place.now + exactMs, notes: [] };
  }
  const here = Temporal.Instant.fromEpochMilliseconds(place.now).toZonedDateTimeISO(place.zone);
  const local = here.toPlainDateTime().add({ days, weeks, months });
  const { at, notes } = resolveWallTime(local, place);
  return { at: at + exactMs, notes };
}
