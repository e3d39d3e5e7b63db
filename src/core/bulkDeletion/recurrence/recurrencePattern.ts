import { AppError } from "../../base/errors";
import { quoted } from "../../base/quotedText";

/** `FREQ=DAILY;INTERVAL=n`: the subset of RFC 2445 that bulk deletions recur by (Dataverse: Asynchronous service). */
export interface RecurrencePattern {
  /** 1 to 365. */
  readonly everyDays: number;
}

const mostDays = 365;
/** Those of RFC 2445. Other jobs of the service recur by some of them; bulk deletions only by DAILY. */
const frequencies = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/** Throws 0x8004E100 for what is no pattern, 0x8004D2A0 and 0x8004D2A1 for a frequency and an interval that are not allowed. */
export function readRecurrencePattern(text: string): RecurrencePattern {
  const [, frequency, interval = "1"] =
    /^FREQ=([A-Z]+)(?:;INTERVAL=([+-]?\d+))?;?$/.exec(text.trim().toUpperCase()) ?? [];
  if (frequency === undefined || !frequencies.includes(frequency)) {
    throw new AppError(
      "0x8004E100",
      `${quoted(text)} is not a recurrence. Write FREQ=DAILY;INTERVAL=n, where n is the number of days between two runs.`,
    );
  }
  if (frequency !== "DAILY") {
    throw new AppError(
      "0x8004D2A0",
      `A bulk deletion cannot recur by FREQ=${frequency}, only by days. Write FREQ=DAILY;INTERVAL=n, such as INTERVAL=7 for once a week.`,
    );
  }
  return { everyDays: demandInterval(Number(interval)) };
}

/** Throws 0x8004D2A1 for an interval that is not allowed. */
export function writeRecurrencePattern({ everyDays }: RecurrencePattern): string {
  return `FREQ=DAILY;INTERVAL=${demandInterval(everyDays)}`;
}

/** "every day", "every 30 days". */
export function everyDaysText({ everyDays }: RecurrencePattern): string {
  return everyDays === 1 ? "every day" : `every ${everyDays} days`;
}

/** Throws 0x8004D2A1. */
export function demandInterval(days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    throw new AppError(
      "0x8004D2A1",
      `A bulk deletion cannot recur every ${days} days. Choose a whole number of days from 1 to ${mostDays}.`,
    );
  }
  return days;
}
