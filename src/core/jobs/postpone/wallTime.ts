import { Temporal } from "temporal-polyfill";
import { type Days, readDay } from "./day";
import { type Place, type Reading, type ReadTime } from "./reading";
import { resolveWallTime } from "./wallClock";

const clock = String.raw`(?<at>at )?(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?)?(?: ?(?<half>am|pm))?`;
const offset = String.raw`(?: ?(?<offset>z|utc|[+-]\d{2}:?\d{2}))?`;

/** "tomorrow at 9:00", "2026-12-01t09:00z", "9 am", "9:00 on monday", "1 dec". */
const forms = [
  new RegExp(`^(?<day>.+?)(?:,? |(?<=\\d)t)${clock}${offset}$`),
  new RegExp(`^${clock}(?: (?<day>.+))?$`),
  /^(?<day>.+)$/,
];

type Groups = Readonly<Record<string, string | undefined>>;

/** A day, a time of day, or both, in either order. */
export function readWallTime(text: string, place: Place): Reading {
  for (const form of forms) {
    const groups = form.exec(text.replace(/\bnoon\b/, "12:00"))?.groups;
    const reading = groups === undefined ? undefined : readGroups(groups, place);
    if (reading !== undefined) {
      return reading;
    }
  }
  return undefined;
}

function readGroups(groups: Groups, place: Place): Reading {
  const here = Temporal.Instant.fromEpochMilliseconds(place.now).toZonedDateTimeISO(place.zone);
  const time = readClock(groups);
  const days = daysOf(groups, here.toPlainDate());
  if (days === undefined || time === undefined) {
    return undefined;
  }
  if (typeof days === "string") {
    return days;
  }
  if (typeof time === "string") {
    return time;
  }
  const locals = days.map((day) => day.toPlainDateTime(time));
  if (groups["offset"] !== undefined) {
    return isoDay.test(groups["day"] ?? "") ? atOffset(locals, groups["offset"]) : undefined;
  }
  const found = firstAhead(locals, here.toPlainDateTime(), place);
  return found === undefined || groups["hour"] !== undefined
    ? found
    : { ...found, notes: ["No time of day was given: taken as 09:00.", ...found.notes] };
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

function daysOf(groups: Groups, today: Temporal.PlainDate): Days {
  return groups["day"] === undefined
    ? [0, 1, 2].map((ahead) => today.add({ days: ahead }))
    : readDay(groups["day"], today);
}

/** An hour alone is none: "1" of "dec 1" is a day. */
function readClock(groups: Groups): Temporal.PlainTime | string | undefined {
  const { at, hour: hourText, minute: minuteText, second: secondText, half } = groups;
  if (hourText === undefined) {
    return new Temporal.PlainTime(9);
  }
  if (minuteText === undefined && half === undefined && at === undefined) {
    return undefined;
  }
  const hour = hourOf(Number(hourText), half);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  return hour === undefined || minute > 59 || second > 59
    ? `There is no such time of day: ${clockText(groups)}.`
    : new Temporal.PlainTime(hour, minute, second);
}

/** 12 am is midnight, 12 pm is noon. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) {
    return hour > 23 ? undefined : hour;
  }
  return hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === "pm" ? 12 : 0);
}

function clockText({ hour, minute, second, half }: Groups): string {
  const digits = [hour, minute, second].filter((part) => part !== undefined).join(":");
  return half === undefined ? digits : `${digits} ${half}`;
}

/** The first of these times that is ahead; when all are past, the first of them. */
function firstAhead(
  locals: readonly Temporal.PlainDateTime[],
  here: Temporal.PlainDateTime,
  place: Place,
): ReadTime | undefined {
  const times = locals.map((local) => ({ local, time: resolveWallTime(local, place) }));
  const ahead = times.find(
    ({ local, time }) =>
      time.at > place.now &&
      // Half past two is over at ten past three, also on the day on which clocks skip it.
      !(time.isInGap && Temporal.PlainDateTime.compare(local, here) <= 0),
  );
  return (ahead ?? times[0])?.time;
}

function atOffset([local]: readonly Temporal.PlainDateTime[], offset: string): Reading {
  const zone = /^[a-z]/.test(offset) ? "UTC" : offset.replace(/^(...)(\d\d)$/, "$1:$2");
  if (zone !== "UTC" && !/^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(zone)) {
    return `There is no offset ${offset} from UTC.`;
  }
  return local && { at: local.toZonedDateTime(zone).epochMilliseconds, notes: [] };
}
