// How every suite says what came out: one line for each failure and skip, and a closing line with the counts.

/**
 * @typedef {{ passed: number, failed: { title: string, error: string }[], skipped: string[] }} Results
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The end of a program that ran a suite. @param {Results} results */
export function report(results) {
  console.log(formatResults(results));
  process.exitCode = results.failed.length === 0 ? 0 : 1;
}

/** @param {Results} results */
export function formatResults({ passed, failed, skipped }) {
  return [
    ...failed.map(({ title, error }) => `FAIL ${title}\n${indent(error)}\n`),
    ...skipped.map((title) => `skip ${title}`),
    closingLine({ passed, failed: failed.length, skipped: skipped.length }),
  ].join("\n");
}

/**
 * The counts of a suite's last closing line.
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function readCounts(output) {
  const line = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;
  const [, passed, failed, skipped] = [...output.matchAll(line)].at(-1) ?? [];
  return passed === undefined
    ? undefined
    : { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/** The titles of what a suite skipped. @param {string} output */
export function readSkips(output) {
  return [...output.matchAll(/^skip (.*)$/gm)].map(([, title = ""]) => title);
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^(?=.)/gm, "  ");
}
