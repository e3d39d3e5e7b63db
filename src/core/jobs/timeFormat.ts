/**
 * Times as every part of the product writes them: English, 24 hours, in the environment's time zone. Deterministic: the
 * same time, zone and now give the same text on every machine.
 */
export interface TimeFormat {
  /** IANA name. */
  readonly zone: string;
  /** Epoch milliseconds: what "today" and "in 9 days" are measured from. */
  readonly now: number;
  isToday(at: number): boolean;
  /** "14:11". */
  clock(at: number): string;
  /** "14:11:40". */
  clockSeconds(at: number): string;
  /** For lists: "14:11" today, else "12 Nov", with the year when it is another one. */
  day(at: number): string;
  /** For lists, when the hour matters: "14:11" today, else "23 Nov 09:00". */
  moment(at: number): string;
  /** For tables of what happened: "14:08:00" today, else "21 Nov 14:08:00". */
  stamp(at: number): string;
  /** For sentences: "14:11:40" within the hour, "18:00" today, else "1 Dec 2025 09:00". */
  inSentence(at: number): string;
  /** "22 Nov 2025 14:07:58". */
  full(at: number): string;
  /** "in 1 minute 26 seconds", "in 9 days", "now", "3 hours ago". */
  relative(at: number): string;
}

/** The local parts of a time, as numbers and English names. */
interface LocalTime {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export function timeFormat(zone: string, now: number): TimeFormat {
  const local = localTimes(zone);
  const today = local(now);
  const isToday = (time: LocalTime): boolean =>
    time.day === today.day && time.month === today.month && time.year === today.year;
  const date = (time: LocalTime): string => `${time.day} ${time.month}${yearUnlessThis(time)}`;
  const yearUnlessThis = (time: LocalTime): string =>
    time.year === today.year ? "" : ` ${time.year}`;
  const clock = (time: LocalTime): string => `${time.hour}:${time.minute}`;
  const clockSeconds = (time: LocalTime): string => `${clock(time)}:${time.second}`;

  return {
    zone,
    now,
    isToday: (at) => isToday(local(at)),
    clock: (at) => clock(local(at)),
    clockSeconds: (at) => clockSeconds(local(at)),
    day: (at) => (isToday(local(at)) ? clock(local(at)) : date(local(at))),
    moment: (at) => {
      const time = local(at);
      return isToday(time) ? clock(time) : `${date(time)} ${clock(time)}`;
    },
    stamp: (at) => {
      const time = local(at);
      return isToday(time) ? clockSeconds(time) : `${date(time)} ${clockSeconds(time)}`;
    },
    inSentence: (at) => {
      const time = local(at);
      if (!isToday(time)) {
        return `${time.day} ${time.month} ${time.year} ${clock(time)}`;
      }
      return Math.abs(at - now) < hour ? clockSeconds(time) : clock(time);
    },
    full: (at) => {
      const time = local(at);
      return `${time.day} ${time.month} ${time.year} ${clockSeconds(time)}`;
    },
    relative: (at) => relative(at - now),
  };
}

function localTimes(zone: string): (at: number) => LocalTime {
  const format = formatOf(zone);
  return (at) =>
    Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, value]),
    ) as unknown as LocalTime;
}

/** Making a format costs as much as a thousand uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

function relative(ms: number): string {
  if (Math.abs(ms) < second) {
    return "now";
  }
  return ms > 0 ? `in ${longDuration(ms)}` : `${longDuration(-ms)} ago`;
}

interface Unit {
  readonly ms: number;
  readonly short: string;
  readonly long: string;
}

const seconds: Unit = { ms: second, short: "s", long: "second" };
const minutes: Unit = { ms: minute, short: "min", long: "minute" };
const hours: Unit = { ms: hour, short: "h", long: "hour" };
const days: Unit = { ms: day, short: "d", long: "day" };

/** Which two units a length is written in, as long as it is below `limit` when rounded to the smaller one. */
const scales: readonly { readonly large: Unit; readonly small: Unit; readonly limit: number }[] = [
  { large: minutes, small: seconds, limit: hour },
  { large: hours, small: minutes, limit: day },
  { large: days, small: hours, limit: 2 * day },
];

/** What is shorter would read as no time at all with two decimals of a second. */
const tick = 10;

/** "4 ms", "0.02 s", "0.6 s", "44 s", "1 min 44 s", "3 h 5 min", "1 d 4 h", "21 days". */
export function shortDuration(ms: number): string {
  const length = Math.max(ms, 0);
  if (length < tick) {
    return length < 1 ? "under 1 ms" : `${length} ms`;
  }
  if (length < 59.5 * second) {
    const perSecond = length < 100 ? 100 : length < 9.95 * second ? 10 : 1;
    return `${Math.round((length / second) * perSecond) / perSecond} s`;
  }
  return twoUnits(length, (count, unit) => `${count} ${unit.short}`);
}

/** For columns of durations: two decimals below a minute, so that they line up. */
export function stepDuration(ms: number): string {
  if (ms < tick) {
    return `${Math.max(ms, 0)} ms`;
  }
  return ms < 59.995 * second ? `${(ms / second).toFixed(2)} s` : shortDuration(ms);
}

/** "1 second", "1 minute 26 seconds", "3 hours 5 minutes", "9 days". */
export function longDuration(ms: number): string {
  const length = Math.max(ms, 0);
  return length < 59.5 * second
    ? counted(Math.round(length / second), "second")
    : twoUnits(length, (count, unit) => counted(count, unit.long));
}

/** The two largest units, rounded to the smaller one; from two days on just days. */
function twoUnits(ms: number, write: (count: number, unit: Unit) => string): string {
  for (const { large, small, limit } of scales) {
    const rounded = Math.round(ms / small.ms) * small.ms;
    if (rounded < limit) {
      const first = write(Math.floor(rounded / large.ms), large);
      const rest = (rounded % large.ms) / small.ms;
      return rest === 0 ? first : `${first} ${write(rest, small)}`;
    }
  }
  return counted(Math.round(ms / day), "day");
}

/** "at 14:11:40", "on 1 Dec 2025 09:00", for sentences. */
export function onOrAt(at: number, time: TimeFormat): string {
  return `${time.isToday(at) ? "at" : "on"} ${time.inSentence(at)}`;
}

/** "1 try", "5 tries", "12,482 rows": the number with separators and the word in its number. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** "12,482". */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-US");
}
