// A real VS Code server on this machine, in folders of its own. It ends with the program that started it.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hostSettings } from "./hostSettings.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] a packaged extension to install before the start
 * @property {boolean} [isDevelopment] whether windows may load an extension from a folder; VS Code then shows
 *   notifications in the bell only
 * @property {string} [dataFolder] where settings and storage live; a temporary folder if left out
 * @property {string} [tokenFile] holds what a browser must bring
 * @property {string} [ports] a port, or a range of which the first free one is taken
 * @property {Record<string, string>} [env]
 *
 * @typedef {{ data: string, user: string, extensions: string, runtime: string, workspace: string }} Folders
 *
 * @typedef {object} Server
 * @property {string} address host and port
 * @property {Folders} folders
 * @property {() => string} log what it has printed
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
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
    installExtension(host, folders, options.vsix);
  }
  const child = spawn(host.node, [host.server, ...serverArgs(folders, options)], {
    env: serverEnv(folders, options.env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const log = collectOutput(child);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once("exit", () => resolve()));

  const abandon = () => {
    killGroup(child, "SIGKILL");
    if (options.dataFolder === undefined) {
      fs.rmSync(folders.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
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

  try {
    const address = `127.0.0.1:${await listeningPort(child, log)}`;
    return { address, folders, log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} [dataFolder] @returns {Folders} */
function makeFolders(dataFolder) {
  const data = dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-host-"));
  const [user, extensions, runtime, workspace] = /** @type {[string, string, string, string]} */ (
    ["user", "extensions", "runtime", "workspace"].map((name) => path.join(data, name))
  );
  for (const folder of [path.join(user, "User"), extensions, runtime, workspace]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  const settings = path.join(user, "User", "settings.json");
  if (!fs.existsSync(settings)) {
    fs.writeFileSync(settings, JSON.stringify(hostSettings, undefined, 2));
  }
  return { data, user, extensions, runtime, workspace };
}

/** @param {Folders} folders @param {ServerOptions} options */
function serverArgs(folders, { isDevelopment, tokenFile, ports = "0" }) {
  return [
    ...["--host", "127.0.0.1", "--port", ports],
    ...(tokenFile === undefined
      ? ["--without-connection-token"]
      : ["--connection-token-file", tokenFile]),
    ...["--accept-server-license-terms", "--disable-workspace-trust"],
    ...["--disable-telemetry", "--telemetry-level", "off", "--disable-experiments"],
    // A built VS Code takes an extension or tests from a folder only with this.
    ...(isDevelopment === true ? ["--enable-smoke-test-driver"] : []),
    ...folderArgs(folders),
  ];
}

/** @param {Folders} folders */
function folderArgs({ runtime, user, extensions }) {
  return ["--server-data-dir", runtime, "--user-data-dir", user, "--extensions-dir", extensions];
}

/** Without a gallery, with sockets and temporary files in our folder, and without what an outer VS Code has set. */
function serverEnv(
  /** @type {Folders} */ { runtime },
  /** @type {Record<string, string>} */ extra = {},
) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE|ELECTRON)_/.test(name),
  );
  const own = { EXTENSIONS_GALLERY: "{}", TMPDIR: runtime, XDG_RUNTIME_DIR: runtime };
  return { ...Object.fromEntries(inherited), ...own, ...extra };
}

/**
 * Before the server starts: both write the list of extensions.
 * @param {import("./installHost.mjs").Host} host
 * @param {Folders} folders
 * @param {string} vsix
 */
function installExtension(host, folders, vsix) {
  const args = [host.server, "--install-extension", vsix, "--accept-server-license-terms"];
  const { stdout, stderr } = spawnSync(host.node, [...args, ...folderArgs(folders)], {
    env: serverEnv(folders),
    encoding: "utf8",
  });
  if (!stdout.includes("successfully installed")) {
    throw new Error(`VS Code could not install ${vsix}.\n${stdout}${stderr}`);
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function collectOutput(child) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return () => output;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<string>}
 */
function listeningPort(child, log) {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(
      () => reject(new Error(`VS Code did not start in 60 s.\n${log()}`)),
      60_000,
    );
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port !== undefined) {
        clearTimeout(tooLate);
        resolve(port);
      }
    });
    child.once("exit", (code) => {
      clearTimeout(tooLate);
      reject(new Error(`VS Code ended with ${code}.\n${log()}`));
    });
  });
}

/** The server starts processes of its own. @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function killGroup(child, signal) {
  try {
    if (child.pid !== undefined) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It has ended already.
  }
}
