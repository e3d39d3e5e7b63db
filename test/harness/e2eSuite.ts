// The stories of test/e2e, with the packaged extension in a real VS Code: node e2eSuite.js [bundled story]
//
// Each file is run in a process of its own, and two at a time where the machine allows: a story waits for VS Code more than
// it computes. One that fails beside another is told again alone, and that counts: whoever is late beside another is no fault. The longest files start first. What belongs to the same part of the product should share a file and its one
// server (`useStory`): a server, a browser and a first window take 4 to 7 s, a further test next to nothing.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { filesBelow } from "./files.mjs";
import { packageExtension } from "./packageExtension.mjs";
import { runProgram } from "./program.mjs";
import { root } from "./project.mjs";
import { closingLine, type Counts, readCounts, report } from "./results.mjs";
import { runMocha } from "./runMocha";
import { runNode } from "./runNode.mjs";
import { workOff } from "./workOff.mjs";

/** Where others leave less of the machine than this, a second story would be late everywhere. */
const idleForTwo = 0.5;
/** What a server, its extension hosts and a Chromium take. */
const storyBytes = 2 * 1024 ** 3;
const folder = path.join(root, "out/e2e");

void runProgram(async () => {
  const [story] = process.argv.slice(2);
  if (story !== undefined) {
    report(await runMocha([story], { timeoutMs: 120_000 }));
    return;
  }
  await packageExtension();
  const stories = filesBelow(folder).filter((file) => file.endsWith(".test.js"));
  await runStories(stories.sort((a, b) => sizeOf(b) - sizeOf(a)));
});

/** The one measure of length that keeps itself: of the source, since bundles share most of what they hold. */
function sizeOf(story: string): number {
  return fs.statSync(path.join(root, "test/e2e", story.replace(/\.js$/, ".ts"))).size;
}

async function runStories(waiting: string[]): Promise<void> {
  process.once("SIGTERM", () => (waiting.length = 0));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const atOnce = await storiesAtOnce();
  const again: string[] = [];
  const run = async (story: string): Promise<void> => {
    const told = await runStory(story);
    if (atOnce > 1 && told.counts.failed > 0) {
      console.log(told.lines.map((line) => `beside another | ${line}`).join("\n"));
      again.push(story);
    } else {
      count(told);
    }
  };
  const count = ({ counts, lines }: ToldStory): void => {
    console.log(lines.join("\n"));
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  };
  await workOff(waiting, atOnce, run);
  for (const story of again) {
    count(await runStory(story));
  }
  console.log(closingLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function storiesAtOnce(): Promise<number> {
  const room = Math.floor(os.freemem() / storyBytes);
  const isQuiet = (await idleShare()) >= idleForTwo;
  return isQuiet ? Math.max(1, Math.min(os.availableParallelism(), 2, room)) : 1;
}

/** What nobody uses of the machine in this second. The load average would count the suites that ran before. */
async function idleShare(): Promise<number> {
  const before = processorTimes();
  await setTimeout(1000);
  const after = processorTimes();
  return (after.idle - before.idle) / (after.all - before.all);
}

function processorTimes(): { readonly idle: number; readonly all: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, time) => sum + Object.values(time).reduce((a, b) => a + b, 0), 0),
  };
}

interface ToldStory {
  readonly counts: Counts;
  /** What failed and what was skipped. */
  readonly lines: readonly string[];
}

async function runStory(story: string): Promise<ToldStory> {
  const { output, seconds } = await runNode([__filename, path.join(folder, story)], { minutes: 6 });
  const counts = readCounts(output);
  const lines = output.split("\n").filter((line) => line !== "" && readCounts(line) === undefined);
  return {
    counts: counts ?? { passed: 0, failed: 1, skipped: 0 },
    lines: [
      ...lines,
      `${story} took ${seconds.toFixed(1)} s`,
      ...(counts === undefined ? [`FAIL ${story} ended without a result.`] : []),
    ],
  };
}
