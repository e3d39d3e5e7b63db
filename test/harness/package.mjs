// Builds the .vsix: node package.mjs
import fs from "node:fs";
import path from "node:path";
import { runProgram } from "./program.mjs";
import { vsixFile } from "./project.mjs";
import { runNode } from "./runNode.mjs";

await runProgram(async () => {
  fs.mkdirSync(path.dirname(vsixFile), { recursive: true });
  await run("esbuild.js", "--production");
  await run(
    ...["node_modules/@vscode/vsce/vsce", "package", "--out", vsixFile],
    ...["--no-dependencies", "--allow-missing-repository"],
  );
  console.log(`${vsixFile}, ${Math.ceil(fs.statSync(vsixFile).size / 1024)} KB`);
});

/** @param {string[]} args */
async function run(...args) {
  const { exitCode, output } = await runNode(args, { minutes: 3 });
  if (exitCode !== 0) {
    throw new Error(`The extension could not be packaged.\n${output}`);
  }
}
