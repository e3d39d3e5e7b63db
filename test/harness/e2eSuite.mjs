// The stories of test/e2e, with the packaged extension in a real VS Code: node e2eSuite.mjs
import path from "node:path";
import { runProgram } from "./program.mjs";
import { root } from "./project.mjs";
import { formatResults } from "./results.mjs";
import { runMocha } from "./runMocha.mjs";

await runProgram(async () => {
  await import("./package.mjs");
  const results = await runMocha([path.join(root, "out/e2e")], { timeoutMs: 60_000 });
  console.log(formatResults(results));
  process.exitCode = results.failed.length === 0 ? 0 : 1;
});
