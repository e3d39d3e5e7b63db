// Fetches the editor and the browser that the suites need: node prepareHost.mjs [oldest]
import { ensureChromium } from "./chromium.mjs";
import { hostVersion } from "./hostVersions.mjs";
import { ensureHost } from "./installHost.mjs";
import { runProgram } from "./program.mjs";

await runProgram(() => {
  // @vscode/test-electron brings its own editor.
  if (process.env["VSCODE_RUNNER"] !== "electron") {
    ensureChromium();
    ensureHost(hostVersion(process.argv[2]));
  }
});
