// The stories of test/e2e, with the packaged extension in a real VS Code: node e2eSuite.js
import path from "node:path";
import { packageExtension } from "./packageExtension.mjs";
import { runProgram } from "./program.mjs";
import { root } from "./project.mjs";
import { report } from "./results.mjs";
import { runMocha } from "./runMocha";

void runProgram(async () => {
  await packageExtension();
  report(await runMocha([path.join(root, "out/e2e")], { timeoutMs: 120_000 }));
});
