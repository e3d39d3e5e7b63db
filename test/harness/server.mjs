// A real VS Code server on this machine, in folders of its own. It ends with the program that started it.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { linkBuiltIns } from "./builtIns.mjs";
import { folderArgs, hostEnv, makeFolders } from "./hostFolders.mjs";
import { installPackage, linkFolder } from "./installExtension.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] a packaged extension to install
 * @property {string} [linked] the folder of an extension to run from there
 * @property {boolean} [isForTests] goes without most of VS Code's own extensions and what the user's shell would set
 * @property {boolean} [takesTests] whether a window may bring an extension and its tests
 * @property {string} [dataFolder] where settings and storage live; a temporary folder if left out
 * @property {string} [tokenFile] holds what a browser must bring
 * @property {string} [ports] a port, or a range of which the first free one is taken
 * @property {Record<string, string>} [env]
 *
 * @typedef {object} Server
 * @property {string} address host and port
 * @property {import("./hostFolders.mjs").HostFolders} folders
 * @property {() => string} log what it has printed
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 *
 * @typedef {import("node:child_process").ChildProcess} ChildProcess
 */

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * @param {import("./installHost.mjs").Host} host
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(host, options = {}) {
  const folders = makeFolders(options.dataFolder);
  if (options.vsix !== undefined) {
    installPackage(host, folders, options.vsix);
  }
  if (options.linked !== undefined) {
    linkFolder(folders, options.linked);
  }
  const args = [...serverArgs(options), ...folderArgs(folders)];
  if (options.isForTests === true) {
    args.push("--builtin-extensions-dir", linkBuiltIns(host, folders), "--force-disable-user-env");
  }
  const child = spawn(host.node, [host.server, ...args], {
    env: { ...hostEnv(folders), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const log = collectOutput(child);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once("exit", () => resolve()));
  const stop = endWithThisProgram(child, ended, () => {
    if (options.dataFolder === undefined) {
      fs.rmSync(folders.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  });
  try {
    const address = `127.0.0.1:${await listeningPort(child, log)}`;
    return { address, folders, log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {ServerOptions} options */
function serverArgs({ takesTests, tokenFile, ports = "0" }) {
  return [
    ...["--host", "127.0.0.1", "--port", ports],
    ...(tokenFile === undefined
      ? ["--without-connection-token"]
      : ["--connection-token-file", tokenFile]),
    ...["--accept-server-license-terms", "--disable-workspace-trust"],
    ...["--disable-telemetry", "--telemetry-level", "off", "--disable-experiments"],
    // A built VS Code does it with this only, and then shows notifications in the bell only.
    ...(takesTests === true ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** @param {ChildProcess} child */
function collectOutput(child) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return () => output;
}

/**
 * Stops the server on signals and at the end of this program, at the latest.
 * @param {ChildProcess} child
 * @param {Promise<void>} ended
 * @param {() => void} cleanUp
 * @returns {() => Promise<void>} stops it now
 */
function endWithThisProgram(child, ended, cleanUp) {
  const abandon = () => {
    killGroup(child, "SIGKILL");
    cleanUp();
  };
  const stop = async () => {
    killGroup(child, "SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
    abandon();
    process.removeListener("exit", abandon);
    signals.forEach((signal) => process.removeListener(signal, stop));
  };
  process.once("exit", abandon);
  signals.forEach((signal) => process.once(signal, stop));
  return stop;
}

/**
 * The server has processes of its own, the extension hosts.
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  try {
    if (child.pid !== undefined) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It has ended already.
  }
}

/**
 * @param {ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<string>}
 */
function listeningPort(child, log) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`VS Code did not start in 60 s.\n${log()}`));
    const timer = setTimeout(late, 60_000);
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(port);
      }
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`VS Code ended with ${code}.\n${log()}`));
    });
  });
}
