import { Temporal } from "temporal-polyfill";
import { type RecurrencePattern } from "./recurrencePattern";

/** When a series runs: at its start, then each so many days at the same time of day. */
export interface Recurrence extends RecurrencePattern {
  /** Epoch milliseconds. */
  readonly startAt: number;
  /** IANA zone of the environment, whose clocks show the time of day. */
  readonly timeZone: string;
}

/**
 * The first run after a moment; undefined where no calendar reaches it. Days are counted from the start and never from a run, so
 * that a late or a long one moves none. A time of day that clocks skip is taken as much later as they are set forward; one that they
 * show twice, the first time. A day that a zone leaves out has no run of its own: it falls on the next one.
 */
export function nextRunAfter(recurrence: Recurrence, after: number): number | undefined {
  const { startAt, timeZone, everyDays } = recurrence;
  if (after < startAt) {
    return startAt;
  }
  const start = zonedAt(startAt, timeZone);
  const days = zonedAt(after, timeZone).toPlainDate().since(start.toPlainDate()).days;
  // One earlier: clocks that are set forward before midnight move a run into the next day.
  for (let index = Math.max(1, Math.floor(days / everyDays) - 1); ; index++) {
    const run = runAt(start, index * everyDays);
    if (run === undefined || run > after) {
      return run;
    }
  }
}

/** The next runs after a moment, earliest first. */
export function nextRunsAfter(
  recurrence: Recurrence,
  after: number,
  count: number,
): readonly number[] {
  const runs: number[] = [];
  let next = nextRunAfter(recurrence, after);
  while (next !== undefined && runs.length < count) {
    runs.push(next);
    next = nextRunAfter(recurrence, next);
  }
  return runs;
}

function runAt(start: Temporal.ZonedDateTime, days: number): number | undefined {
  try {
    const local = start.toPlainDateTime().add({ days });
    return local.toZonedDateTime(start.timeZoneId, { disambiguation: "compatible" })
      .epochMilliseconds;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return undefined;
    }
    throw thrown;
  }
}

function zonedAt(time: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
}
