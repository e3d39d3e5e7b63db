/**
 * The small file in an environment's folder that says when its async service has something to do, so that a window
 * starts the worker only then. It is removed before the store is opened and written after a clean close: when it is
 * missing or cannot be read, something may be due now. Text: epoch milliseconds, or `never`.
 */
export const dueFileName = "next-due";

/** `due`: epoch milliseconds; undefined = never. */
export function formatDue(due: number | undefined): string {
  return due === undefined ? "never\n" : `${due}\n`;
}

/** Epoch milliseconds, `undefined` for never. `text`: undefined when the file is missing. */
export function parseDue(text: string | undefined): number | undefined {
  const word = text?.trim() ?? "";
  if (word === "never") {
    return undefined;
  }
  return /^\d{1,16}$/.test(word) ? Number(word) : 0;
}
