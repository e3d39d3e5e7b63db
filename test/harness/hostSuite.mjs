// The suite inside VS Code's extension host: node hostSuite.mjs [oldest]
// With VSCODE_RUNNER=electron in a desktop VS Code, else in the server from npm.
import fs from "node:fs";
import path from "node:path";
import { hostVersion } from "./hostVersions.mjs";
import { runProgram } from "./program.mjs";
import { root } from "./project.mjs";
import { report } from "./results.mjs";

const tests = path.join(root, "out/host/index");
const resultFile = path.join(root, `out/${process.argv[2] ?? "current"}-host-results.json`);

await runProgram(async () => {
  fs.rmSync(resultFile, { force: true });
  const isDesktop = process.env["VSCODE_RUNNER"] === "electron";
  const complaints = await (isDesktop ? runOnDesktop() : runOnServer());
  const results = readResults();
  if (results === undefined) {
    throw new Error(`The tests did not run.\n${complaints.join("\n")}`);
  }
  report(results);
});

async function runOnServer() {
  const { runHostTests } = await import("./runHostTests.mjs");
  const { errors, complaints } = await runHostTests({
    version: hostVersion(process.argv[2]),
    extension: root,
    tests,
    env: { HOST_TEST_RESULTS: resultFile },
  });
  if (complaints.length > 0) {
    throw new Error(`The extension is not quiet.\n${complaints.join("\n")}`);
  }
  return errors;
}

async function runOnDesktop() {
  const { runTests } = await import("@vscode/test-electron");
  const executable = process.env["VSCODE_EXECUTABLE"];
  try {
    await runTests({
      ...(executable === undefined
        ? { version: process.argv[2] === "oldest" ? hostVersion("oldest").vscode : "stable" }
        : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: { HOST_TEST_RESULTS: resultFile },
      launchArgs: ["--disable-workspace-trust", "--disable-extensions"],
    });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** @returns {import("./results.mjs").Results | undefined} */
function readResults() {
  return fs.existsSync(resultFile) ? JSON.parse(fs.readFileSync(resultFile, "utf8")) : undefined;
}
