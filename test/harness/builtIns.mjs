import fs from "node:fs";
import path from "node:path";

/** VS Code's own extensions that tests meet. The other hundred cost each window a second or two of processor time. */
const met = [
  "configuration-editing",
  "json",
  "json-language-features",
  "markdown-basics",
  "search-result",
  "theme-defaults",
  "theme-seti",
  "xml",
];

/**
 * Makes a folder with them for a server, and tells where it is.
 * @param {import("./installHost.mjs").Host} host
 * @param {import("./hostFolders.mjs").HostFolders} folders
 */
export function linkBuiltIns(host, { data }) {
  const all = path.resolve(path.dirname(host.server), "../extensions");
  const folder = path.join(data, "built-ins");
  fs.mkdirSync(folder);
  met.forEach((name) => fs.symlinkSync(path.join(all, name), path.join(folder, name)));
  return folder;
}
