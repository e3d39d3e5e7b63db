// Installs the packages of package-lock.json where they are missing or others: a clean clone needs one command.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./project.mjs";

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

export function bootstrap() {
  refuseOldNode();
  if (!isInstalled()) {
    // Not on the standard output: that may be read by another program (`workflows --json`).
    console.error("Installing packages (npm ci)");
    const { status, error } = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", process.stderr, process.stderr],
    });
    if (status !== 0) {
      throw new Error(`npm ci failed${error ? `: ${error.message}` : ""}.`);
    }
  }
}

/**
 * Runs npm with the Node that runs this program.
 * @param {string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} options
 */
export function npm(args, options) {
  const script = process.env["npm_execpath"];
  return script?.endsWith(".js")
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed; this is ${process.version}.`);
  }
}

/** npm leaves a copy of the lock file beside what it installed. Times of files say nothing in a clone. */
function isInstalled() {
  const installed = readLock("node_modules/.package-lock.json");
  const wanted = readLock("package-lock.json");
  return (
    installed !== undefined &&
    wanted !== undefined &&
    Object.entries(wanted.packages)
      .filter(([folder, { optional }]) => folder !== "" && optional !== true)
      .every(([folder, { version }]) => installed.packages[folder]?.version === version)
  );
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  const absolute = path.join(root, file);
  return fs.existsSync(absolute) ? JSON.parse(fs.readFileSync(absolute, "utf8")) : undefined;
}
