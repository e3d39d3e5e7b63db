// Runs the tests of folders in plain Node: node mochaSuite.js <folders>
import path from "node:path";
import { root } from "./project.mjs";
import { report } from "./results.mjs";
import { runProgram } from "./program.mjs";
import { runMocha } from "./runMocha";

void runProgram(async () => {
  const folders = process.argv.slice(2).map((folder) => path.join(root, folder));
  report(await runMocha(folders, { timeoutMs: 10_000 }));
});
