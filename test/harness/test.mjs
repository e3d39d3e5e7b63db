// Runs suites and adds up what came out: node test.mjs [names of suites] [--grep text]
import os from "node:os";
import { parseArgs } from "node:util";
import { bootstrap } from "./bootstrap.mjs";
import { judge } from "./judge.mjs";
import { runProgram } from "./program.mjs";
import { sharedFolder } from "./project.mjs";
import { closingLine } from "./results.mjs";
import { runNode } from "./runNode.mjs";
import { preparations, suites } from "./suites.mjs";
import { workOff } from "./workOff.mjs";

/** @typedef {import("./suites.mjs").Suite} Suite */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" } },
});
const rules = { isStrict: process.env["CI"] === "true", hasShared: sharedFolder() !== undefined };
const total = { passed: 0, failed: 0, skipped: 0 };

await runProgram(async () => {
  const chosen = chooseSuites(positionals);
  bootstrap();
  // What is fetched and built, and the tools, keep each other company.
  const prepared = prepare(chosen);
  const tools = chosen.filter(({ verdict }) => verdict === "exitCode");
  await Promise.all([...tools.map((suite) => run(suite)), ...prepared.values()]);
  // Most suites use one core; who uses more has the machine for itself.
  const rest = chosen.filter((suite) => !tools.includes(suite));
  const atOnce = Math.min(os.availableParallelism(), 2);
  for (const isAlone of [false, true]) {
    const queue = rest.filter((suite) => (suite.isAlone ?? false) === isAlone);
    await workOff(queue, isAlone ? 1 : atOnce, (suite) => runWhenPrepared(suite, prepared));
  }
  console.log(`\n${closingLine(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
});

/** @param {string[]} names */
function chooseSuites(names) {
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `No suite "${unknown}". There are ${suites.map(({ name }) => name).join(", ")}.`,
    );
  }
  return suites.filter(({ name, isOnDemand }) =>
    names.length > 0 ? names.includes(name) : isOnDemand !== true,
  );
}

/** Starts every preparation that a suite needs, once. @param {Suite[]} chosen */
function prepare(chosen) {
  const names = new Set(chosen.flatMap(({ needs }) => needs));
  return new Map(
    [...names].map((name) => [name, runNode(preparations[name], { minutes: 15, isLive: true })]),
  );
}

/** @param {Suite} suite @param {ReturnType<typeof prepare>} prepared */
async function runWhenPrepared(suite, prepared) {
  const missing = await firstMissing(suite, prepared);
  if (missing === undefined) {
    await run(suite);
  } else {
    total.failed++;
    console.log(`${suite.name}: not run, since the ${missing} failed.`);
  }
}

/** @param {Suite} suite @param {ReturnType<typeof prepare>} prepared */
async function firstMissing({ needs }, prepared) {
  for (const name of needs) {
    if ((await prepared.get(name))?.exitCode !== 0) {
      return name;
    }
  }
  return undefined;
}

/** @param {Suite} suite */
async function run(suite) {
  const env = { ...suite.env, ...(values.grep !== undefined && { TEST_GREP: values.grep }) };
  const result = await runNode(suite.command, { minutes: suite.minutes, env });
  const { counts, problems } = judge(suite, result, rules);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  console.log(`${suite.name.padEnd(10)} ${closingLine(counts)} (${result.seconds.toFixed(1)} s)`);
  if (counts.failed > 0 || counts.skipped > 0) {
    console.log(result.output.replace(/^/gm, "  ").trimEnd());
  }
  problems.forEach((problem) => console.log(`  FAIL ${suite.name} ${problem}`));
}
