import { type Temporal } from "temporal-polyfill";
import { type Place, type ReadTime } from "./reading";

/** A time on the wall clock, as a point in time. */
export interface WallTime extends ReadTime {
  /** No clock ever shows it: it was moved behind the gap. */
  readonly isInGap: boolean;
}

/**
 * A time that clocks skip is moved forward by as much as they are. Of a time that comes twice the first is taken, or the
 * second when the first is past.
 */
export function resolveWallTime(local: Temporal.PlainDateTime, { now, zone }: Place): WallTime {
  const [earlier, later] = bothReadings(local, zone);
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { at: earlier.epochMilliseconds, notes: [], isInGap: false };
  }
  if (!later.toPlainDateTime().equals(local)) {
    // A zone that crosses the date line skips a whole day.
    const isSameDay = later.toPlainDate().equals(local.toPlainDate());
    const shown = (time: Temporal.PlainDateTime | Temporal.ZonedDateTime): string =>
      isSameDay ? clockOf(time) : `${time.toPlainDate().toString()} ${clockOf(time)}`;
    const note = `Clocks go forward then and skip ${shown(local)}: taken as ${shown(later)}.`;
    return { at: later.epochMilliseconds, notes: [note], isInGap: true };
  }
  const isFirst = earlier.epochMilliseconds > now;
  const taken = isFirst ? earlier : later;
  const note =
    `Clocks go back then and show ${clockOf(local)} twice: ` +
    `taken as the ${isFirst ? "first" : "second"} (UTC${taken.offset}).`;
  return { at: taken.epochMilliseconds, notes: [note], isInGap: false };
}

/** Does the clock show this time a second time, before or after it? */
export function comesTwice(time: Temporal.ZonedDateTime): boolean {
  const [earlier, later] = bothReadings(time.toPlainDateTime(), time.timeZoneId);
  return earlier.epochMilliseconds !== later.epochMilliseconds;
}

function bothReadings(
  local: Temporal.PlainDateTime,
  zone: string,
): [earlier: Temporal.ZonedDateTime, later: Temporal.ZonedDateTime] {
  return [
    local.toZonedDateTime(zone, { disambiguation: "earlier" }),
    local.toZonedDateTime(zone, { disambiguation: "later" }),
  ];
}

/** "02:30". */
function clockOf(time: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: "minute" });
}
