import { spawn } from "node:child_process";
import { root } from "./project.mjs";

/**
 * @typedef {{ exitCode: number | undefined, output: string, seconds: number }} Run `exitCode` is undefined for a
 *   program that was stopped because its time was over
 */

/**
 * Runs Node in the project's folder.
 * @param {string[]} args
 * @param {{ minutes: number, env?: Record<string, string>, isLive?: boolean }} options `isLive`: prints instead of
 *   collecting the output
 * @returns {Promise<Run>}
 */
export function runNode(args, { minutes, env = {}, isLive = false }) {
  const start = performance.now();
  const stdio = isLive ? "inherit" : "pipe";
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", stdio, stdio],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  }
  let isLate = false;
  const forward = () => child.kill("SIGTERM");
  const timer = setTimeout(() => {
    isLate = true;
    forward();
    setTimeout(() => child.kill("SIGKILL"), 5000).unref();
  }, minutes * 60_000);
  process.once("SIGTERM", forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      process.removeListener("SIGTERM", forward);
      const seconds = (performance.now() - start) / 1000;
      resolve({ exitCode: isLate ? undefined : (code ?? 1), output, seconds });
    });
  });
}
