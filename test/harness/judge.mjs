import { sharedIsAbsent } from "./project.mjs";
import { readCounts, readSkips } from "./results.mjs";

/**
 * @typedef {{ isStrict: boolean, hasShared: boolean }} Rules `isStrict`: nothing may be skipped but for want of
 *   `../shared`
 * @typedef {{ counts: import("./results.mjs").Counts, problems: string[] }} Verdict
 */

/**
 * What came out of one suite. Whatever is not plainly a success is counted as a failure.
 * @param {import("./suites.mjs").Suite} suite
 * @param {import("./runNode.mjs").Run} run
 * @param {Rules} rules
 * @returns {Verdict}
 */
export function judge(suite, run, rules) {
  const counts = suite.verdict === "exitCode" ? countTool(run) : readCounts(run.output);
  if (counts === undefined) {
    return failure(`${howItEnded(suite, run)} without a result.`);
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    return failure("ran no test.");
  }
  if (counts.failed === 0 && run.exitCode !== 0) {
    return failure(`${howItEnded(suite, run)} though no test failed.`);
  }
  return rules.isStrict ? refuseSkips(counts, run.output, rules) : { counts, problems: [] };
}

/** @param {import("./runNode.mjs").Run} run */
function countTool({ exitCode }) {
  return exitCode === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
}

/** @param {string} problem @returns {Verdict} */
function failure(problem) {
  return { counts: { passed: 0, failed: 1, skipped: 0 }, problems: [problem] };
}

/** @param {import("./suites.mjs").Suite} suite @param {import("./runNode.mjs").Run} run */
function howItEnded({ minutes }, { exitCode }) {
  return exitCode === undefined
    ? `was stopped after ${minutes} minutes`
    : `ended with exit code ${exitCode}`;
}

/**
 * @param {import("./results.mjs").Counts} counts
 * @param {string} output
 * @param {Rules} rules
 * @returns {Verdict}
 */
function refuseSkips({ passed, failed, skipped }, output, { hasShared }) {
  const titles = readSkips(output);
  const allowed = hasShared ? [] : titles.filter((title) => title.includes(sharedIsAbsent));
  const refused = titles.filter((title) => !allowed.includes(title));
  return {
    counts: { passed, failed: failed + skipped - allowed.length, skipped: allowed.length },
    problems: refused.map((title) => `skipped with CI=true: ${title}`),
  };
}
