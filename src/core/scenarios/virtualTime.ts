import { type Temporal } from "temporal-polyfill";
import { addDuration, duration } from "../base/isoDuration";
import { parseDateTime } from "../rows/dateTime";

/** A moment as it is written: absolute, or seen from the virtual clock or from the start of the scenario. */
export type Moment =
  | { readonly from: "calendar"; readonly text: string }
  | { readonly from: "now" | "start"; readonly sign: 1 | -1; readonly by?: Temporal.Duration };

export interface VirtualTime {
  /** Epoch milliseconds, both. */
  readonly now: number;
  readonly start: number;
  /** IANA name. Days, months and years are counted in it, and it is the zone of a time without an offset. */
  readonly timeZone: string;
}

const seenFromClock = /^(now|start)(?:([+-])(P.+))?$/;

/** "2026-01-10T09:00:00Z", "now", "now+P3D", "start-PT1H"; undefined for anything else. */
export function moment(text: string): Moment | undefined {
  const [, from, sign, by] = seenFromClock.exec(text) ?? [];
  if (from !== undefined) {
    const length = by === undefined ? undefined : duration(by);
    return by !== undefined && length === undefined
      ? undefined
      : {
          from: from === "now" ? "now" : "start",
          sign: sign === "-" ? -1 : 1,
          ...(length && { by: length }),
        };
  }
  return parseDateTime(text, "UTC") === undefined ? undefined : { from: "calendar", text };
}

/** Epoch milliseconds; undefined when the text is no moment. */
export function timeOf(text: string, time: VirtualTime): number | undefined {
  const written = moment(text);
  switch (written?.from) {
    case undefined:
      return undefined;
    case "calendar":
      return parseDateTime(written.text, time.timeZone);
    case "now":
    case "start": {
      const base = time[written.from];
      return written.by === undefined
        ? base
        : addDuration(base, written.sign === 1 ? written.by : written.by.negated(), time.timeZone);
    }
  }
}

/** Epoch milliseconds of now and a duration; a text that is none stands for no time at all. */
export function later(by: string, { now, timeZone }: VirtualTime): number {
  const length = duration(by);
  return length === undefined ? now : addDuration(now, length, timeZone);
}

/** The same, the other way. */
export function earlier(by: string, { now, timeZone }: VirtualTime): number {
  const length = duration(by);
  return length === undefined ? now : addDuration(now, length.negated(), timeZone);
}
