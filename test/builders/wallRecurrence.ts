import { type Recurrence } from "../../src/core/bulkDeletion/recurrence/recurrence";

const day = 86_400_000;
/** Longer than any zone is away from UTC, and than any change of clocks. */
const window = 1.5 * day;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks show, as if it were UTC; over Intl only. */
export function wallAt(time: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = "numeric";
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      ...{ year: numeric, month: numeric, day: numeric },
      ...{ hour: numeric, minute: numeric, second: numeric },
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return (
    Date.UTC(part("year"), part("month") - 1, part("day")) +
    ((part("hour") * 60 + part("minute")) * 60 + part("second")) * 1000 +
    (((time % 1000) + 1000) % 1000)
  );
}

/** The first moment at which clocks show this, or would, had they not been set forward. */
export function momentOf(wall: number, timeZone: string): number {
  const offsetNear = (time: number): number => wallAt(time, timeZone) - time;
  const before = wall - offsetNear(wall - window);
  const after = wall - offsetNear(wall + window);
  return wallAt(before, timeZone) !== wall && wallAt(after, timeZone) === wall ? after : before;
}

/** All runs of a series from its start up to a moment, one after the other. */
export function runsUntil(
  { startAt, timeZone, everyDays }: Recurrence,
  until: number,
): readonly number[] {
  const start = wallAt(startAt, timeZone);
  const runs = [startAt];
  for (let wall = start; wall < until + 2 * window; wall += everyDays * day) {
    const run = momentOf(wall, timeZone);
    if (wall > start && run <= until && run > (runs.at(-1) ?? 0)) {
      runs.push(run);
    }
  }
  return runs;
}
