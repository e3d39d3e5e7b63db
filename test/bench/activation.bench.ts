import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureChromium } from "../harness/chromium.mjs";
import { hostVersion } from "../harness/hostVersions.mjs";
import { root } from "../harness/project.mjs";
import { runHostTests } from "../harness/runHostTests.mjs";
import { benchmark, median, type Measurement } from "./benchmark";

const starts = 5;
const limitMs = 50;

/** VS Code's own marks around what "Show Running Extensions" counts. */
type Mark =
  | "willLoadExtensionCode"
  | "didLoadExtensionCode"
  | "willActivateExtension"
  | "didActivateExtension";

type Marks = Readonly<Record<Mark, number>>;

/** Starts VS Code anew: an extension is loaded once. */
async function start(file: string): Promise<Marks> {
  await runHostTests({
    version: hostVersion(),
    extension: root,
    tests: path.join(root, "out", "bench", "probes", "activation"),
    env: { ACTIVATION_MARKS: file },
  });
  return JSON.parse(fs.readFileSync(file, "utf8")) as Marks;
}

async function measure(): Promise<Measurement[]> {
  ensureChromium();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    const times: { loading: number; activating: number }[] = [];
    for (let number = 0; number < starts; number++) {
      const marks = await start(path.join(folder, `${number}.json`));
      times.push({
        loading: marks.didLoadExtensionCode - marks.willLoadExtensionCode,
        activating: marks.didActivateExtension - marks.willActivateExtension,
      });
    }
    const unit = "ms";
    const loading = median(times.map((time) => time.loading));
    const activating = median(times.map((time) => time.activating));
    return [
      { what: "loading its files", unit, ours: loading },
      { what: "activating, before a view asks", unit, ours: activating },
      { what: `both, medians of ${starts}`, unit, ours: loading + activating, atMost: limitMs },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void benchmark("activation: in the extension host of a real VS Code", measure);
