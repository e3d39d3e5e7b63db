import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { unzipSync, zipSync } from "fflate";
import { SaxesParser } from "saxes";
import { silentLogger } from "../../src/core/base/logger";
import { handOverFiles } from "../../src/host/imports/handOverFiles";
import { delay } from "../../src/host/services/delay";
import { EnvironmentClient } from "../../src/host/services/environmentClient";
import { startEnvironmentWorker } from "../../src/host/services/environmentWorker";
import { aDataFile, aManifest, aSolutionId } from "../builders/solutions";
import { aXamlFile, literal, sequence, setColumn, update } from "../builders/xaml";
import { filesBelow } from "../harness/files.mjs";
import { sharedFolder } from "../harness/project.mjs";
import { benchmark, median, type Measurement } from "./benchmark";

const workflows = 220;
const bytes = 6_000_000;
const runs = 5;
const limitMs = 1000;
/** Nobody who types sees less. */
const stallLimitMs = 50;

/** Exported workflows of that size on average, else some in their shape. */
function sources(): readonly string[] {
  const shared = sharedFolder();
  const folder = shared === undefined ? undefined : path.join(shared, "conformance");
  const exported = (folder === undefined ? [] : filesBelow(folder))
    .filter((file) => file.endsWith(".xaml"))
    .map((file) => fs.readFileSync(path.join(folder ?? "", file), "utf8"))
    .sort((a, b) => b.length - a.length);
  let count = exported.length;
  const sum = (): number =>
    exported.slice(0, count).reduce((total, { length }) => total + length, 0);
  while (count > 1 && sum() / count < bytes / workflows) {
    count -= 1;
  }
  return count > 0 ? exported.slice(0, count) : [aLongWorkflow()];
}

function aLongWorkflow(): string {
  const steps = Array.from({ length: 18 }, (_, index) => {
    const variable = `UpdateStep${index}_1`;
    return sequence(
      `UpdateStep${index}`,
      [variable],
      ...update(
        "account",
        "primaryEntity",
        literal(`String, "Text ${index}", "String"`, variable),
        setColumn("name", variable),
      ),
    );
  });
  return aXamlFile(...steps);
}

function solution(): Readonly<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {
    "Other/Solution.xml": Buffer.from(aManifest({ uniquename: "Bench" })),
  };
  const texts = sources();
  for (let id = 1; id <= workflows; id++) {
    const file = `Workflows/Bench-${aSolutionId(id)}.xaml`;
    files[file] = Buffer.from(texts[id % texts.length] ?? "");
    files[`${file}.data.xml`] = Buffer.from(
      aDataFile({ id, name: `Workflow ${id}`, columns: "<StateCode>1</StateCode>" }),
    );
  }
  return files;
}

interface Run {
  readonly ms: number;
  readonly stallMs: number;
}

/** In a worker of its own, as in a window; each time into an empty environment. */
async function open(root: string, files: Readonly<Record<string, Uint8Array>>): Promise<Run> {
  const folder = fs.mkdtempSync(path.join(root, "environment-"));
  const client = new EnvironmentClient({
    name: "Bench",
    log: silentLogger,
    delay,
    start: () =>
      startEnvironmentWorker(path.resolve("dist/worker.js"), {
        folder,
        name: "Bench",
        wasm: path.resolve("dist/sql-wasm.wasm"),
      }),
  });
  await client.call("listTables");
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const start = performance.now();
  const { lines } = await handOverFiles(
    client,
    Object.entries(files).map(([name, content]) => ({
      path: name,
      uri: `file:///${name}`,
      isChosen: false,
      read: async () => content,
    })),
    { report: () => undefined, signal: new AbortController().signal },
  );
  const ms = performance.now() - start;
  stalls.disable();
  await client.close();
  const imported = lines.filter(({ kind }) => kind === "workflow").length;
  if (imported !== workflows) {
    throw new Error(`${imported} workflows were imported: ${JSON.stringify(lines.slice(0, 3))}`);
  }
  return { ms, stallMs: stalls.max / 1e6 };
}

/** No more than the packages themselves: the XML is looked at and forgotten. */
function unzipAndParse(zip: Uint8Array): number {
  const start = performance.now();
  for (const content of Object.values(unzipSync(zip))) {
    const parser = new SaxesParser({ xmlns: true });
    parser.write(new TextDecoder().decode(content)).close();
  }
  return performance.now() - start;
}

async function measure(): Promise<Measurement[]> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    const files = solution();
    const zip = zipSync({ ...files });
    const [unpacked, zipped, plain]: [Run[], Run[], number[]] = [[], [], []];
    for (let run = 0; run < runs; run++) {
      unpacked.push(await open(root, files));
      zipped.push(await open(root, { "Bench.zip": zip }));
      plain.push(unzipAndParse(zip));
    }
    const middle = (of: readonly Run[], what: keyof Run): number =>
      median(of.map((run) => run[what]));
    const against = { name: "unzip and saxes alone", theirs: median(plain) };
    const unit = "ms";
    const size = Object.values(files).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const title = `${workflows} workflows, ${(size / 1e6).toFixed(1)} MB`;
    return [
      { what: `${title}, unpacked`, unit, ours: middle(unpacked, "ms"), atMost: limitMs },
      { what: "the same as a zip", unit, ours: middle(zipped, "ms"), atMost: limitMs },
      { what: "the same beside", unit, ours: middle(zipped, "ms"), against },
      {
        what: "longest stall of the host, unpacked",
        unit,
        ours: middle(unpacked, "stallMs"),
        atMost: stallLimitMs,
      },
      {
        what: "longest stall of the host, zip",
        unit,
        ours: middle(zipped, "stallMs"),
        atMost: stallLimitMs,
      },
    ];
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

void benchmark("solution: opened by the worker while the host is free", measure);
