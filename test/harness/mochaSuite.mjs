// Runs the tests of folders in plain Node: node mochaSuite.mjs <folders>
import path from "node:path";
import { root } from "./project.mjs";
import { formatResults } from "./results.mjs";
import { runMocha } from "./runMocha.mjs";

const folders = process.argv.slice(2).map((folder) => path.join(root, folder));
const results = await runMocha(folders, { timeoutMs: 10_000 });
console.log(formatResults(results));
process.exitCode = results.failed.length === 0 ? 0 : 1;
