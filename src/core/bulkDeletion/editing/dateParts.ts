/** A date and a time of day as a person types them, unfinished ones included: "2026-10-26", "09:30". */
export interface DateParts {
  readonly date: string;
  readonly time: string;
}

export function splitDate(value: string): DateParts {
  const [date = "", ...time] = value.split(/[T ]/);
  return { date, time: time.join(" ") };
}

/** ISO 8601, when both are right; a date alone is its midnight. */
export function joinDate({ date, time }: DateParts): string {
  return time === "" ? date : `${date}T${time}`;
}
