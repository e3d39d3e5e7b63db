// npm run simulate -- --transitions N [--seed S] [--disk]
import { bootstrap } from "../harness/bootstrap.mjs";
import { runProgram } from "../harness/program.mjs";
import { runNode } from "../harness/runNode.mjs";

await runProgram(async () => {
  bootstrap();
  process.exitCode =
    (await run("esbuild.js", "--tests")) ||
    (await run("out/simulate/main.js", ...process.argv.slice(2)));
});

/** @param {string[]} args */
async function run(...args) {
  const { exitCode } = await runNode(args, { minutes: 120, isLive: true });
  return exitCode ?? 1;
}
