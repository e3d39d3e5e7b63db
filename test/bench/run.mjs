// npm run bench [-- name...]: runs all benchmarks of this folder, or those named; exits 1 when one exceeds its limit.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { runProgram } from "../harness/program.mjs";
import { root } from "../harness/project.mjs";
import { runNode } from "../harness/runNode.mjs";

const folder = import.meta.dirname;
const minutes = 30;

await runProgram(async () => {
  const names = chosen(process.argv.slice(2));
  installOnce();
  await node("esbuild.js", "--tests", "--production");
  let exceeded = 0;
  for (const name of names) {
    // One process each: a benchmark must not find another's memory and warm code.
    const { exitCode } = await runNode(
      ["--expose-gc", path.join("out", "bench", `${name}.bench.js`)],
      {
        minutes,
        isLive: true,
      },
    );
    exceeded += exitCode === 0 ? 0 : 1;
  }
  console.log(`\n${names.length} benchmarks, ${exceeded} over a limit`);
  process.exitCode = exceeded === 0 ? 0 : 1;
});

/** @param {string[]} names @returns {string[]} */
function chosen(names) {
  const known = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".bench.ts"))
    .map((file) => file.replace(/\.bench\.ts$/, ""));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No benchmark ${unknown.join(", ")}; there are ${known.join(", ")}.`);
  }
  return names.length > 0 ? names : known;
}

/** What we measure against stands apart, so that installing the project compiles nothing. */
function installOnce() {
  if (fs.existsSync(path.join(folder, "node_modules"))) {
    return;
  }
  console.log("Installing what the benchmarks measure against; this compiles for a minute or two.");
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    throw new Error(`npm ci failed in ${path.relative(root, folder)}.`);
  }
}

/** @param {string[]} args */
async function node(...args) {
  const { exitCode } = await runNode(args, { minutes, isLive: true });
  if (exitCode !== 0) {
    throw new Error(`node ${args.join(" ")} failed.`);
  }
}
