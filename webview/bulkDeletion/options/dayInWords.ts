import { timeFormat } from "../../../src/core/jobs/timeFormat";

/** "Tuesday 1 December 2026, 22:00, in 9 days". */
export function dayInWords(at: number, zone: string): string {
  const time = timeFormat(zone, Date.now());
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(at);
  const weekday = part({ weekday: "long" });
  const day = part({ day: "numeric", month: "long", year: "numeric" });
  return `${weekday} ${day}, ${time.clock(at)}, ${time.relative(at)}`;
}

/** "UTC+01:00". */
export function offsetAt(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name === "GMT" ? "UTC" : name.replace("GMT", "UTC");
}

/** "Mon 1 Dec 2026 22:00". */
export function runInWords(at: number, zone: string): string {
  const weekday = new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short" }).format(at);
  return `${weekday} ${timeFormat(zone, 0).full(at).slice(0, -3)}`;
}
