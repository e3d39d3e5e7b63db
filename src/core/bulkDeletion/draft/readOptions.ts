import { Temporal } from "temporal-polyfill";
import { isBlank } from "../../base/blankText";
import { type Place } from "../../jobs/postpone/reading";
import { resolveWallTime } from "../../jobs/postpone/wallClock";
import { type DraftOptions } from "./draftOptions";

export type OptionField = "name" | "date" | "time" | "everyDays";

/** What the options of a draft come to, or what is wrong with them. */
export interface OptionsReading {
  /** Epoch ms; absent: now. */
  readonly startAt?: number;
  /** Absent: once. */
  readonly everyDays?: number;
  /** What was taken for granted: clocks that go forward or back then. */
  readonly notes: readonly string[];
  /** In the order of the fields. */
  readonly problems: readonly { readonly field: OptionField; readonly sentence: string }[];
}

export const maxNameLength = 256;
const maxDays = 365;

export function readOptions(options: DraftOptions, place: Place): OptionsReading {
  const start = options.when === "at" ? readStart(options, place) : { notes: [], problems: [] };
  const repeats = options.repeats && options.when !== "immediately";
  const everyDays = repeats ? readDays(options.everyDays) : undefined;
  const problems = [...problemsOfName(options.name), ...start.problems];
  if (typeof everyDays === "string") {
    problems.push({ field: "everyDays", sentence: everyDays });
  }
  return {
    ...start,
    ...(typeof everyDays === "number" && { everyDays }),
    problems,
  };
}

/** Tomorrow, at an hour at which nobody works: what "at a time" begins with. */
export function suggestStart({ now, zone }: Place): Pick<DraftOptions, "date" | "time"> {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return { date: today.add({ days: 1 }).toString(), time: "22:00" };
}

function problemsOfName(name: string | undefined): OptionsReading["problems"][number][] {
  if (name !== undefined && isBlank(name)) {
    return [{ field: "name", sentence: "The job has no name. Type one." }];
  }
  const isLong = (name?.length ?? 0) > maxNameLength;
  return isLong
    ? [{ field: "name", sentence: `The name has more than ${maxNameLength} characters.` }]
    : [];
}

function readStart(
  { date: dateText, time: timeText }: DraftOptions,
  place: Place,
): Omit<OptionsReading, "everyDays"> {
  const wrong = (field: OptionField, sentence: string): Omit<OptionsReading, "everyDays"> => ({
    notes: [],
    problems: [{ field, sentence }],
  });
  const date = readDate(dateText.trim());
  if (date === undefined) {
    return wrong("date", "Type the date as year-month-day, such as 2026-12-01.");
  }
  const time = readClock(timeText.trim());
  if (time === undefined) {
    return wrong("time", "Type the time in 24 hours, such as 22:00.");
  }
  const { at, notes } = resolveWallTime(date.toPlainDateTime(time), place);
  if (at <= place.now) {
    const isToday = at > place.now - 86_400_000;
    return wrong(isToday ? "time" : "date", "That time is past. Choose a later one, or Now.");
  }
  return { startAt: at, notes, problems: [] };
}

function readDate(text: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    );
  } catch {
    // There is no such day, or no number at all.
    return undefined;
  }
}

function readClock(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text)?.map(Number) ?? [];
  return hour === undefined || minute === undefined || hour > 23 || minute > 59
    ? undefined
    : new Temporal.PlainTime(hour, minute);
}

function readDays(text: string): number | string {
  const days = Number(text.trim());
  return /^\s*\d+\s*$/.test(text) && days >= 1 && days <= maxDays
    ? days
    : `Type a whole number of days from 1 to ${maxDays}.`;
}
