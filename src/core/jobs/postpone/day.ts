import { Temporal } from "temporal-polyfill";

/**
 * Which days a person may mean, the likeliest first: the first one on which the time that goes with them is still ahead
 * is taken. A sentence when the text names a day that is none; nothing when it does not name a day.
 */
export type Days = readonly Temporal.PlainDate[] | string | undefined;

/** `text` is one line in lower case, `today` the present day in the environment's zone. */
export function readDay(text: string, today: Temporal.PlainDate): Days {
  return (
    readNamedDay(text, today) ??
    readWeekday(text, today) ??
    readDistance(text, today) ??
    readIsoDate(text) ??
    readMonthAndDay(text, today) ??
    refuseAmbiguousDate(text)
  );
}

function readNamedDay(text: string, today: Temporal.PlainDate): Days {
  if (text === "today") {
    return [today];
  }
  return text === "tomorrow" ? [today.add({ days: 1 })] : undefined;
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function readWeekday(text: string, today: Temporal.PlainDate): Days {
  const [, next, name = ""] = /^(?:on )?(next )?([a-z]+)$/.exec(text) ?? [];
  const dayOfWeek = indexByPrefix(weekdays, name) + 1;
  if (dayOfWeek === 0) {
    return undefined;
  }
  const ahead = (dayOfWeek - today.dayOfWeek + 7) % 7;
  const inAWeek = today.add({ days: ahead + 7 });
  return ahead === 0 && next !== undefined ? [inAWeek] : [today.add({ days: ahead }), inAWeek];
}

function readDistance(text: string, today: Temporal.PlainDate): Days {
  const [, amount = "", unit = ""] = /^in (\d{1,4}|an?) (day|week|month)s?$/.exec(text) ?? [];
  if (amount === "") {
    return undefined;
  }
  return [today.add({ [`${unit}s`]: amount.startsWith("a") ? 1 : Number(amount) })];
}

function readIsoDate(text: string): Days {
  const [, year = "", month = "", day = ""] = /^(?:on )?(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === "" ? undefined : oneDate(Number(year), Number(month), Number(day));
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const dayThenMonth = /^(?:on )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)(?:,? (\d{4}))?$/;
const monthThenDay = /^(?:on )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/;

function readMonthAndDay(text: string, today: Temporal.PlainDate): Days {
  const [, day1, month1, year1] = dayThenMonth.exec(text) ?? [];
  const [, month2, day2, year2] = monthThenDay.exec(text) ?? [];
  const month = indexByPrefix(months, month1 ?? month2 ?? "") + 1;
  if (month === 0) {
    return undefined;
  }
  const day = Number(day1 ?? day2);
  const year = year1 ?? year2;
  if (year !== undefined) {
    return oneDate(Number(year), month, day);
  }
  // Nine years hold a 29 February even around 2100.
  const years = Array.from({ length: 9 }, (_, index) => today.year + index);
  const dates = years.filter((each) => exists(each, month, day));
  return dates.length === 0
    ? noSuchDay(text)
    : dates.map((each) => new Temporal.PlainDate(each, month, day));
}

function refuseAmbiguousDate(text: string): Days {
  return /^(?:on )?\d{1,4}[/.]\d{1,2}(?:[/.]\d{1,4})?\.?$/.test(text)
    ? "A date with slashes or dots can be read in two ways. Type it as 2026-12-01."
    : undefined;
}

function oneDate(year: number, month: number, day: number): Days {
  return exists(year, month, day)
    ? [new Temporal.PlainDate(year, month, day)]
    : noSuchDay([year, month, day].map((part) => String(part).padStart(2, "0")).join("-"));
}

function exists(year: number, month: number, day: number): boolean {
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Temporal.PlainYearMonth(year, month).daysInMonth
  );
}

function noSuchDay(day: string): string {
  return `There is no day ${day} in the calendar.`;
}

/** The name that begins with `text`, of which at least three letters are needed; -1 for none. */
function indexByPrefix(names: readonly string[], text: string): number {
  return text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
}
