import fs from "node:fs";
import path from "node:path";
import { vsixFile } from "./project.mjs";
import { runNode } from "./runNode.mjs";

/** Builds for production and packs the .vsix. */
export async function packageExtension() {
  fs.mkdirSync(path.dirname(vsixFile), { recursive: true });
  await run("esbuild.js", "--production");
  await run(
    ...["node_modules/@vscode/vsce/vsce", "package", "--out", vsixFile],
    ...["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository"],
  );
}

/** @param {string[]} args */
async function run(...args) {
  const { exitCode, output } = await runNode(args, { minutes: 3 });
  if (exitCode !== 0) {
    throw new Error(`The extension could not be packaged.\n${output}`);
  }
}
