import fs from "node:fs";
import path from "node:path";

/** The bundled tests below a folder, if there is one, in the order of their names. @param {string} folder */
export function testFiles(folder) {
  const names = fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true, encoding: "utf8" })
    : [];
  return names
    .filter((name) => name.endsWith(".test.js"))
    .sort()
    .map((name) => path.join(folder, name));
}
