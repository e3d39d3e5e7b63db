import { Temporal } from "temporal-polyfill";
import { parseDateTime } from "../rows/dateTime";
import { type Condition } from "./criteria";
import { type DateRange, dayRange, type Moment, rangeOf } from "./relativeDates";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "26 Oct 2026 00:00", with seconds only where there are some. */
export function momentText(time: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
  const clock = local.toPlainTime().toString({
    smallestUnit: local.second === 0 && local.millisecond === 0 ? "minute" : "second",
  });
  return `${local.day} ${months[local.month - 1] ?? ""} ${local.year} ${clock}`;
}

/**
 * What a condition on a date means, to be read behind the date's name: "before 26 Oct 2026 00:00", the hint below its value
 * in the wizard; "no" and "a" for Does not contain data and Contains data.
 */
export function describeDate({ operator, values }: Condition, moment: Moment): string {
  const { timeZone } = moment;
  const times = values.map(({ value }) => parseDateTime(value, timeZone) ?? 0);
  const [first = 0] = times;
  const texts = times.map((time) => momentText(time, timeZone));
  const [text = ""] = texts;
  switch (operator) {
    case "null":
      return "no";
    case "not-null":
      return "a";
    case "eq":
      return `at ${text}`;
    case "ne":
      return `not at ${text}`;
    case "gt":
      return `after ${text}`;
    case "lt":
      return `before ${text}`;
    case "ge":
      return `from ${text} on`;
    case "le":
      return `until ${text}`;
    case "between":
    case "not-between":
      return `${operator === "between" ? "" : "not "}between ${texts.join(" and ")}`;
    case "on":
      return rangeText(dayRange(first, timeZone), timeZone);
    case "on-or-after":
      return rangeText({ from: dayRange(first, timeZone).from }, timeZone);
    case "on-or-before":
      return rangeText({ before: dayRange(first, timeZone).before }, timeZone);
    default:
      return rangeText(rangeOf(operator, Number(values[0]?.value), moment) ?? {}, timeZone);
  }
}

function rangeText({ from, before }: DateRange, timeZone: string): string {
  const start = from === undefined ? "" : `from ${momentText(from, timeZone)} `;
  return before === undefined
    ? `${start}on`
    : `${start}${from === undefined ? "" : "and "}before ${momentText(before, timeZone)}`;
}
