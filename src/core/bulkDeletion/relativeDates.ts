import { Temporal } from "temporal-polyfill";
import { type OperatorName } from "./operators";

/** When something is asked for, and where its days begin. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA. */
  readonly timeZone: string;
}

/** From `from` on and before `before`, both epoch milliseconds; a side that is absent is open. */
export interface DateRange {
  readonly from?: number;
  readonly before?: number;
}

type Unit = "minutes" | "hours" | "days" | "weeks" | "months" | "years";

const counted = /^(olderthan|last|next)-x-(minutes|hours|days|weeks|months|years)$/;
const days: { readonly [Name in OperatorName]?: number } = { yesterday: -1, today: 0, tomorrow: 1 };
const sevenDays: { readonly [Name in OperatorName]?: OperatorName } = {
  "last-seven-days": "last-x-days",
  "next-seven-days": "next-x-days",
};
const calendar = /^(last|this|next)-(week|month|year)$/;

/**
 * What a date operator means at a moment; undefined for another operator. Days, weeks, months and years are counted from the
 * midnight with which today begins in the zone, hours and minutes from the clock's last full one. So *older than 30 days* is
 * before the midnight 30 days ago, *last 30 days* is from there to now, *next 30 days* from now to the end of the 30th day.
 * A week begins on Sunday. Throws a RangeError where that lies beyond all calendars.
 */
export function rangeOf(
  operator: OperatorName,
  count: number,
  moment: Moment,
): DateRange | undefined {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment.now).toZonedDateTimeISO(
    moment.timeZone,
  );
  const today = zoned.toPlainDate();
  const day = days[operator];
  if (day !== undefined) {
    const from = today.add({ days: day });
    return span(from, from.add({ days: 1 }), moment.timeZone);
  }
  const [, direction, unit] = counted.exec(sevenDays[operator] ?? operator) ?? [];
  if (direction !== undefined) {
    return countedRange(direction, unit as Unit, operator in sevenDays ? 7 : count, zoned);
  }
  const [, which, period] = calendar.exec(operator) ?? [];
  return which === undefined
    ? undefined
    : calendarRange(which, period as "week" | "month" | "year", today, moment.timeZone);
}

/** The day of a moment in the zone, as a range. */
export function dayRange(time: number, timeZone: string): Required<DateRange> {
  const date = Temporal.Instant.fromEpochMilliseconds(time)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return span(date, date.add({ days: 1 }), timeZone);
}

function countedRange(
  direction: string,
  unit: Unit,
  count: number,
  zoned: Temporal.ZonedDateTime,
): DateRange {
  const now = zoned.epochMilliseconds;
  switch (direction) {
    case "olderthan":
      return { before: away(zoned, unit, -count) };
    case "last":
      return { from: away(zoned, unit, -count), before: now + 1 };
    default:
      return { from: now, before: nextAfter(zoned, unit, count) };
  }
}

/** So many units from the beginning of today, or of this hour or minute. */
function away(zoned: Temporal.ZonedDateTime, unit: Unit, count: number): number {
  if (unit === "hours" || unit === "minutes") {
    const smallestUnit = unit === "hours" ? "hour" : "minute";
    const start = zoned.round({ smallestUnit, roundingMode: "floor" });
    return start.add({ [unit]: count }).epochMilliseconds;
  }
  return startOf(zoned.toPlainDate().add({ [unit]: count }), zoned.timeZoneId);
}

/** The end of the day, or hour, that many units ahead. */
function nextAfter(zoned: Temporal.ZonedDateTime, unit: Unit, count: number): number {
  if (unit === "hours" || unit === "minutes") {
    return away(zoned, unit, count + 1);
  }
  const last = zoned.toPlainDate().add({ [unit]: count });
  return startOf(last.add({ days: 1 }), zoned.timeZoneId);
}

function calendarRange(
  which: string,
  period: "week" | "month" | "year",
  today: Temporal.PlainDate,
  timeZone: string,
): DateRange {
  const start =
    period === "week"
      ? today.subtract({ days: today.dayOfWeek % 7 })
      : today.with(period === "month" ? { day: 1 } : { month: 1, day: 1 });
  const steps = which === "last" ? -1 : which === "this" ? 0 : 1;
  const at = (step: number): Temporal.PlainDate => start.add({ [`${period}s`]: step });
  return span(at(steps), at(steps + 1), timeZone);
}

function span(
  from: Temporal.PlainDate,
  before: Temporal.PlainDate,
  timeZone: string,
): Required<DateRange> {
  return { from: startOf(from, timeZone), before: startOf(before, timeZone) };
}

/** The first moment of a day: not always midnight, and of a day that a zone left out that of the next. */
function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
