// The folders that one VS Code server has for itself, and what it is told about them.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hostSettings } from "./hostSettings.mjs";

/** @typedef {{ data: string, user: string, extensions: string, runtime: string, workspace: string }} HostFolders */

/** Makes them in `data`, or in a temporary folder. @param {string} [data] @returns {HostFolders} */
export function makeFolders(data = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-host-"))) {
  const folders = {
    data,
    user: path.join(data, "user"),
    extensions: path.join(data, "extensions"),
    runtime: path.join(data, "runtime"),
    workspace: path.join(data, "workspace"),
  };
  Object.values(folders).forEach((folder) => fs.mkdirSync(folder, { recursive: true }));
  const settings = path.join(folders.user, "User", "settings.json");
  if (!fs.existsSync(settings)) {
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify(hostSettings, undefined, 2));
  }
  return folders;
}

/** @param {HostFolders} folders */
export function folderArgs({ runtime, user, extensions }) {
  return ["--server-data-dir", runtime, "--user-data-dir", user, "--extensions-dir", extensions];
}

/**
 * No gallery, sockets and temporary files in our folder, and nothing that an outer VS Code has set for its children.
 * @param {HostFolders} folders
 */
export function hostEnv({ runtime }) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE|ELECTRON)_/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    EXTENSIONS_GALLERY: "{}",
    TMPDIR: runtime,
    XDG_RUNTIME_DIR: runtime,
  };
}
