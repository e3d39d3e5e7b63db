/** Calendar arithmetic by hand, over Intl only: it checks what the product works out with Temporal. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(time: number, timeZone: string): Readonly<Record<string, number>> {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(
    format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
  );
}

export function dayAt(time: number, timeZone: string): CalendarDay {
  const { year = 0, month = 0, day = 0 } = partsAt(time, timeZone);
  return { year, month, day };
}

/** Days since 1970 of a date whose day may lie outside of its month. */
function serial({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export function addDays(date: CalendarDay, days: number): CalendarDay {
  const moved = new Date((serial(date) + days) * 86_400_000);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** The same day of another month, or its last one. */
export function addMonths({ year, month, day }: CalendarDay, months: number): CalendarDay {
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const isLeap = (newYear % 4 === 0 && newYear % 100 !== 0) || newYear % 400 === 0;
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][newMonth - 1] ?? 0;
  return { year: newYear, month: newMonth, day: Math.min(day, length) };
}

/** 0 is Sunday. 1 January 1970 was a Thursday. */
export function weekday(date: CalendarDay): number {
  return (((serial(date) + 4) % 7) + 7) % 7;
}

const starts = new Map<string, number>();

/** The first moment at which it is this day, or later, in the zone: found by halving. */
export function startOfDay(date: CalendarDay, timeZone: string): number {
  const wanted = serial(date);
  const known = starts.get(`${wanted} ${timeZone}`);
  if (known !== undefined) {
    return known;
  }
  let [before, reached] = [(wanted - 2) * 86_400_000, (wanted + 2) * 86_400_000];
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (serial(dayAt(middle, timeZone)) >= wanted) {
      reached = middle;
    } else {
      before = middle;
    }
  }
  starts.set(`${wanted} ${timeZone}`, reached);
  return reached;
}

/** The last moment, up to now, at which the zone's clocks showed a full hour. */
export function lastFullHour(now: number, timeZone: string): number {
  let time = now - (now % 60_000);
  while (partsAt(time, timeZone)["minute"] !== 0) {
    time -= 60_000;
  }
  return time;
}
