// Two ways to give a server our extension. Before it starts: it writes the same list of extensions.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { folderArgs, hostEnv } from "./hostFolders.mjs";

/**
 * As a user installs it.
 * @param {import("./installHost.mjs").Host} host
 * @param {import("./hostFolders.mjs").HostFolders} folders
 * @param {string} vsix
 */
export function installPackage(host, folders, vsix) {
  const args = [host.server, "--install-extension", vsix, "--accept-server-license-terms"];
  const { stdout, stderr } = spawnSync(host.node, [...args, ...folderArgs(folders)], {
    env: hostEnv(folders),
    encoding: "utf8",
  });
  if (!stdout.includes("successfully installed")) {
    throw new Error(`VS Code could not install ${vsix}.\n${stdout}${stderr}`);
  }
}

/**
 * From where it is built: after a build, a reload of the window is enough. VS Code's own way to load an extension from
 * a folder hides all notifications in a built server.
 * @param {import("./hostFolders.mjs").HostFolders} folders
 * @param {string} extension
 */
export function linkFolder({ extensions }, extension) {
  const manifest = JSON.parse(fs.readFileSync(path.join(extension, "package.json"), "utf8"));
  const entry = {
    identifier: { id: `${manifest.publisher}.${manifest.name}` },
    version: manifest.version,
    location: { $mid: 1, path: extension, scheme: "file" },
  };
  fs.writeFileSync(path.join(extensions, "extensions.json"), JSON.stringify([entry]));
}
