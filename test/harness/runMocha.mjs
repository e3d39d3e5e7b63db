// Mocha in this process: in plain Node for most suites, in the extension host for one.
import path from "node:path";
import Mocha from "mocha";
import { filesBelow } from "./files.mjs";

/**
 * Runs the bundled tests below folders.
 * @param {string[]} folders
 * @param {{ timeoutMs: number }} options
 * @returns {Promise<import("./results.mjs").Results>}
 */
export async function runMocha(folders, { timeoutMs }) {
  process.setSourceMapsEnabled(true);
  const grep = process.env["TEST_GREP"];
  const mocha = new Mocha({
    timeout: timeoutMs,
    color: false,
    forbidOnly: process.env["CI"] === "true",
    // Base counts and prints nothing.
    reporter: Mocha.reporters.Base,
    ...(grep !== undefined && { grep }),
  });
  for (const folder of folders) {
    const files = filesBelow(folder).filter((file) => file.endsWith(".test.js"));
    files.forEach((file) => mocha.addFile(path.join(folder, file)));
  }

  /** @type {import("./results.mjs").Results} */
  const results = { passed: 0, failed: [], skipped: [] };
  try {
    await new Promise((resolve) => {
      mocha
        .run(resolve)
        .on("pass", () => results.passed++)
        .on("pending", (test) => results.skipped.push(test.fullTitle()))
        .on("fail", (test, error) =>
          results.failed.push({ title: test.fullTitle(), error: describe(error) }),
        );
    });
  } catch (error) {
    results.failed.push({ title: "loading the test files", error: describe(error) });
  }
  return results;
}

/** Stack lines that never tell where a test went wrong. */
const machinery = /^\s+at .*(node:internal|node_modules.mocha|extensionHostProcess)/;

/** @param {unknown} error */
function describe(error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text
    .split("\n")
    .filter((line) => !machinery.test(line))
    .join("\n");
}
