/**
 * The small file in an environment's folder that says when its async service has something to do, so that a window
 * starts the worker only then. It is removed before the store is opened and written after a clean close: when it is
 * missing or cannot be read, something may be due now. Text: epoch milliseconds, or `never`, and when it was written: when
 * that is still to come, the clock was set back, and what counts from a moment is due sooner than it says.
 */
export const dueFileName = "next-due";

/** Clocks are put right by less than this all the time. */
const toleranceMs = 60_000;

/** Both in epoch milliseconds; `due`: undefined = never. */
export function formatDue({ due, now }: { readonly due: number | undefined; now: number }): string {
  return `${due ?? "never"} written ${now}\n`;
}

/** Epoch milliseconds, `undefined` for never. `text`: undefined when the file is missing. */
export function parseDue(text: string | undefined, now: number): number | undefined {
  const [, due, written] = /^(never|\d{1,16}) written (\d{1,16})$/.exec(text?.trim() ?? "") ?? [];
  if (due === undefined || Number(written) > now + toleranceMs) {
    return 0;
  }
  return due === "never" ? undefined : Number(due);
}
