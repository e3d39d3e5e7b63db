// Runs the program for the terminal as it stands here: node cli.mjs workflows|scenario ...
import { bootstrap } from "./bootstrap.mjs";
import { runProgram } from "./program.mjs";
import { runNode } from "./runNode.mjs";

await runProgram(async () => {
  bootstrap();
  process.exitCode =
    (await run("esbuild.js")) || (await run("dist/cli.js", ...process.argv.slice(2)));
});

/** @param {string[]} args */
async function run(...args) {
  const { exitCode } = await runNode(args, { minutes: 120, isLive: true });
  return exitCode ?? 1;
}
