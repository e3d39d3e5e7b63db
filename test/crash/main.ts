// npm run crash -- --kills N [--seed S] [--fault name]
import { parseArgs } from "node:util";
import { runProgram } from "../harness/program.mjs";
import { campaign } from "./campaign";
import { faults } from "./faults";
import { describeTally } from "./tally";

void runProgram(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "50" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      fault: { type: "string" },
    },
  });
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  const fault = faults.find((known) => known === values.fault);
  if (!Number.isSafeInteger(kills) || !Number.isSafeInteger(seed) || values.fault !== fault) {
    throw new Error(`Usage: npm run crash -- --kills N [--seed S] [--fault ${faults.join(" | ")}]`);
  }
  console.log(`Seed ${seed}`);
  const { tally, problems } = await campaign({ kills, seed, ...(fault && { fault }) });
  console.log(describeTally(tally));
  console.log(problems.length === 0 ? "Nothing was lost, nothing was done twice." : "");
  problems.forEach((problem) => {
    console.log(problem);
  });
  process.exitCode = problems.length === 0 ? 0 : 1;
});
