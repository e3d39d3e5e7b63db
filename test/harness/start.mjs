// Opens the sample with the extension as it stands here: node start.mjs [--smoke]
// --smoke does the main job by itself, without a window to look at.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bootstrap } from "./bootstrap.mjs";
import { ensureChromium } from "./chromium.mjs";
import { hostVersion } from "./hostVersions.mjs";
import { ensureHost } from "./installHost.mjs";
import { runProgram } from "./program.mjs";
import { root, sampleFolder } from "./project.mjs";
import { runNode } from "./runNode.mjs";
import { startServer } from "./server.mjs";
import { workbenchUrl } from "./workbenchUrl.mjs";

await runProgram(async () => {
  const isSmoke = process.argv.includes("--smoke");
  bootstrap();
  await run("esbuild.js", ...(isSmoke ? ["--tests"] : []));
  if (isSmoke) {
    ensureHost(hostVersion());
    ensureChromium();
    await run("out/e2e/smoke.js");
  } else if (hasDesktop()) {
    openOnDesktop();
  } else {
    await openInBrowser();
  }
});

/** @param {string[]} args */
async function run(...args) {
  const { exitCode } = await runNode(args, { minutes: 10, isLive: true });
  if (exitCode !== 0) {
    throw new Error(`node ${args.join(" ")} failed.`);
  }
}

/** In a terminal of a remote window `code` is another program, and as root the desktop refuses to start. */
function hasDesktop() {
  const isRemote = process.env["VSCODE_IPC_HOOK_CLI"] !== undefined;
  return !isRemote && process.getuid?.() !== 0 && code("--version", "pipe") === 0;
}

function openOnDesktop() {
  const extension = `--extensionDevelopmentPath="${root}"`;
  if (code(`--new-window ${extension} "${sampleFolder}"`, "inherit") !== 0) {
    throw new Error("VS Code could not be opened.");
  }
}

/**
 * @param {string} args
 * @param {"pipe" | "inherit"} stdio
 */
function code(args, stdio) {
  return spawnSync(`code ${args}`, { shell: true, stdio }).status;
}

/** What a person does there is kept for the next start. Any page could talk to the server: the token keeps them out. */
async function openInBrowser() {
  const dataFolder = path.join(root, ".vscode-test", "start");
  const tokenFile = path.join(dataFolder, "token");
  const token = randomUUID();
  fs.mkdirSync(dataFolder, { recursive: true });
  fs.writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = await startServer(ensureHost(hostVersion()), {
    linked: root,
    dataFolder,
    tokenFile,
    ports: process.env["PORT"] ?? "8123-8132",
  });
  const url = workbenchUrl(server.address, { folder: sampleFolder, token });
  console.log(`VS Code with System Jobs: ${url}\nCtrl+C stops it.`);
  await server.ended;
}
