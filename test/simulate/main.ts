// npm run simulate -- --transitions N [--seed S] [--disk]
import { parseArgs } from "node:util";
import { runProgram } from "../harness/program.mjs";
import { Tally } from "./tally";
import { walk } from "./walk";

void runProgram(async () => {
  const { values } = parseArgs({
    options: {
      transitions: { type: "string", default: "20000" },
      disk: { type: "boolean", default: false },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
    },
  });
  const [transitions, seed] = [Number(values.transitions), Number(values.seed)];
  if (!Number.isSafeInteger(transitions) || !Number.isSafeInteger(seed)) {
    throw new Error("Usage: npm run simulate -- --transitions N [--seed S] [--disk]");
  }
  console.log(`Seed ${seed}`);
  const tally = new Tally();
  const start = performance.now();
  const { failure, ...done } = await walk({ transitions, seed, tally, isOnDisk: values.disk });
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(done.transitions / seconds);
  console.log(
    `${done.transitions} transitions in ${done.histories} histories, ${rate} a second, ${failure ? "one difference" : "no difference"}`,
  );
  tally.lines().forEach((line) => {
    console.log(`  ${line}`);
  });
  if (failure) {
    console.log(`Seed ${failure.seed}: ${failure.message}`);
    process.exitCode = 1;
  }
});
