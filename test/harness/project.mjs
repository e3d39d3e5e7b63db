// Where things are: for the harness, and for tests, which run from bundles at other depths.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const root = folderAbove(import.meta.dirname, "esbuild.js");

/** The packaged extension. */
export const vsixFile = path.join(root, "out", "system-jobs.vsix");

/** The workspace that a person tries the extension in. */
export const sampleFolder = path.join(root, "media", "sample");

/** What is fetched once for all clones: `VSCODE_HOST_CACHE`, else a folder of the user's cache. */
export const cacheFolder =
  process.env["VSCODE_HOST_CACHE"] ??
  path.join(
    process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"),
    "system-jobs",
    "vscode-host",
  );

/** The folder of reference material beside the project; most clones have none. */
export function sharedFolder() {
  const folder = path.resolve(root, "../shared");
  return fs.existsSync(folder) ? folder : undefined;
}

/** What a test says that is skipped because of it: the only skip that is allowed with `CI=true`. */
export const sharedIsAbsent = "../shared is absent";

/** @param {string} folder @param {string} landmark @returns {string} */
function folderAbove(folder, landmark) {
  if (fs.existsSync(path.join(folder, landmark))) {
    return folder;
  }
  const parent = path.dirname(folder);
  if (parent === folder) {
    throw new Error(`No folder above ${import.meta.dirname} has ${landmark}.`);
  }
  return folderAbove(parent, landmark);
}
