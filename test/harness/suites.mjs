// What `npm test` runs: the tools, then the others two at a time in this order (the longest first), then who runs alone.

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} command arguments for Node
 * @property {"exitCode" | "closingLine"} verdict a tool that counts as one test, or a suite that closes with its counts
 * @property {number} minutes after which it is stopped
 * @property {Preparation[]} needs
 * @property {Record<string, string>} [env]
 * @property {boolean} [isOnDemand] runs only when it is named
 * @property {boolean} [isAlone] uses all cores by itself
 *
 * @typedef {"build" | "host" | "oldestHost"} Preparation
 */

/** Arguments for Node, too. @type {Record<Preparation, string[]>} */
export const preparations = {
  build: ["esbuild.js", "--tests"],
  host: ["test/harness/prepareHost.mjs"],
  oldestHost: ["test/harness/prepareHost.mjs", "oldest"],
};

/** @type {Suite[]} */
export const suites = [
  tool(
    "format",
    "node_modules/prettier/bin/prettier.cjs",
    ...["--check", "--log-level=warn", "--cache", "--cache-location=out/prettier.cache", "."],
  ),
  tool(
    "lint",
    "node_modules/eslint/bin/eslint.js",
    "--cache",
    "--cache-location=out/eslint.cache",
    ".",
  ),
  tool("types", "node_modules/typescript/bin/tsc", "-p", "."),
  tool("webviewTypes", "node_modules/typescript/bin/tsc", "-p", "webview"),
  {
    name: "unit",
    command: ["out/harness/mochaSuite.js", "out/unit", "out/contract"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build"],
    env: { TZ: "UTC" },
  },
  {
    // 20,000 transitions; `npm run simulate` goes as far as one likes.
    name: "simulate",
    command: ["out/harness/mochaSuite.js", "out/simulate"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build"],
  },
  {
    // A short round; `npm run crash` is the long one.
    name: "crash",
    command: ["out/harness/mochaSuite.js", "out/crash"],
    verdict: "closingLine",
    minutes: 5,
    needs: ["build"],
  },
  {
    name: "host",
    command: ["test/harness/hostSuite.mjs"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build", "host"],
    isAlone: true,
  },
  {
    // What computes with times must not depend on the zone of the machine: again in one with daylight saving.
    name: "zone",
    command: ["out/harness/mochaSuite.js", "out/unit/core/jobs", "out/unit/core/rows"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build"],
    env: { TZ: "America/New_York" },
  },
  {
    name: "scenarios",
    command: ["dist/cli.js", "scenario", "test/scenarios", "test/conformance", "media/sample"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build"],
  },
  {
    name: "oldest",
    command: ["test/harness/hostSuite.mjs", "oldest"],
    verdict: "closingLine",
    minutes: 6,
    needs: ["build", "oldestHost"],
    isOnDemand: true,
  },
  {
    name: "e2e",
    command: ["out/harness/e2eSuite.js"],
    verdict: "closingLine",
    minutes: 8,
    needs: ["build", "host"],
    isAlone: true,
  },
];

/** @param {string} name @param {string[]} command @returns {Suite} */
function tool(name, ...command) {
  return { name, command, verdict: "exitCode", minutes: 6, needs: [] };
}
