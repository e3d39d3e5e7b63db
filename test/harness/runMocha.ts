import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import Mocha from "mocha";
import { filesBelow } from "./files.mjs";
import { type Results } from "./results.mjs";

/** Stack lines that never tell where a test went wrong. */
const machinery = /^\s+at .*(node:internal|node_modules.mocha|extensionHostProcess)/;

/** Runs bundled tests, single files or all below folders, in this process: plain Node for most suites, the extension host for one. */
export async function runMocha(
  places: readonly string[],
  options: { readonly timeoutMs: number },
): Promise<Results> {
  process.setSourceMapsEnabled(true);
  const mocha = newMocha(options.timeoutMs);
  for (const place of places) {
    if (place.endsWith(".js")) {
      mocha.addFile(place);
    } else {
      const files = filesBelow(place).filter((file) => file.endsWith(".test.js"));
      files.forEach((file) => mocha.addFile(path.join(place, file)));
    }
  }
  const results: Results = { passed: 0, failed: [], skipped: [] };
  const fail = (title: string, error: unknown): void => {
    results.failed.push({ title, error: describe(error) });
  };
  try {
    await new Promise((resolve) => {
      mocha
        .run(resolve)
        .on("pass", () => results.passed++)
        .on("pending", (test) => results.skipped.push(test.fullTitle()))
        .on("fail", (test, error) => {
          fail(test.fullTitle(), error);
        });
    });
  } catch (error) {
    fail("loading the test files", error);
  }
  return results;
}

function newMocha(timeout: number): Mocha {
  const grep = process.env["TEST_GREP"];
  return new Mocha({
    timeout,
    color: false,
    forbidOnly: process.env["CI"] === "true",
    // Base counts and prints nothing.
    reporter: Mocha.reporters.Base,
    ...(grep !== undefined && { grep }),
  });
}

function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => !machinery.test(line))
    .join("\n");
}
