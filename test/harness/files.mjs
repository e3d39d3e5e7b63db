import fs from "node:fs";
import path from "node:path";

/** Folders of what tools make or bring. */
const foreign = [".git", ".vscode-test", "dist", "node_modules", "out"];

/**
 * Every file below a folder, if there is one: paths relative to it, with slashes, sorted.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  if (!fs.existsSync(folder)) {
    return [];
  }
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      if (entry.isFile()) {
        return [entry.name];
      }
      const isOurs = entry.isDirectory() && !foreign.includes(entry.name);
      const inside = isOurs ? filesBelow(path.join(folder, entry.name)) : [];
      return inside.map((file) => `${entry.name}/${file}`);
    })
    .sort();
}
