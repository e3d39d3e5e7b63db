import fs from "node:fs";
import path from "node:path";
import { SaxesParser } from "saxes";
import { decodeText } from "../../src/core/xaml/decodeText";
import { readWorkflow } from "../../src/core/xaml/readWorkflow";
import { constructs } from "../builders/constructs";
import { aMetadata } from "../builders/workflows";
import { aXamlFile } from "../builders/xaml";
import { root } from "../harness/project.mjs";
import { benchmark, inTurns, type Measurement } from "./benchmark";

const rounds = 15;
/** As large as the largest export that is known. */
const largestBytes = 268_000;
const solution = { files: 220, bytes: 6_000_000 };

/** Steps of every kind, again and again. */
function largestWorkflow(): Buffer {
  const steps = Object.values(constructs)
    .filter(([first]) => first !== "<mxswa:Workflow.Variables>")
    .flat();
  const bytesOfAll = Buffer.byteLength(steps.join("\n"));
  const times = Math.round(largestBytes / bytesOfAll);
  return Buffer.from(aXamlFile(...Array.from({ length: times }, () => steps).flat()));
}

/** Exported workflows where they are at hand, else our own; the small ones once, the large ones until there is enough. */
function workflowsOfSolution(): Buffer[] {
  const exports = exportedWorkflows();
  const known = exports.length > 0 ? exports : ownWorkflows();
  const mean = solution.bytes / solution.files;
  const large = [...known].sort((a, b) => b.length - a.length);
  const enough = large.slice(0, Math.max(1, countFor(large, mean)));
  return Array.from(
    { length: solution.files },
    (_, index) => known[index] ?? enough[index % enough.length]!,
  );
}

/** How many of the largest ones have this size on average. */
function countFor(sorted: readonly Buffer[], mean: number): number {
  let bytes = 0;
  return sorted.findIndex(({ length }, index) => {
    bytes += length;
    return bytes / (index + 1) < mean;
  });
}

function exportedWorkflows(): Buffer[] {
  const folder = path.join(root, "..", "shared", "conformance");
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".xaml"))
        .map((file) => fs.readFileSync(path.join(folder, file)))
    : [];
}

function ownWorkflows(): Buffer[] {
  return Object.values(constructs).map((body) => Buffer.from(aXamlFile(...body)));
}

function readAll(files: readonly Buffer[]): void {
  for (const bytes of files) {
    const xaml = decodeText("a.xaml", bytes, "xaml.malformed");
    const { tree } = readWorkflow({ file: "a.xaml", xaml, metadata: aMetadata(), hash: "" });
    if (tree === undefined) {
      throw new Error("A workflow was not read.");
    }
  }
}

/** What nobody can do without: the same text through the parser alone. */
function parseAll(files: readonly Buffer[]): void {
  for (const bytes of files) {
    const parser = new SaxesParser({ xmlns: true, position: false });
    parser.write(new TextDecoder("UTF-8", { fatal: true }).decode(bytes)).close();
  }
}

function compare(what: string, files: readonly Buffer[]): Measurement[] {
  const { ours, theirs, ratio } = inTurns(
    rounds,
    () => () => {
      readAll(files);
    },
    () => () => {
      parseAll(files);
    },
  );
  const bytes = files.reduce((sum, { length }) => sum + length, 0);
  const seconds = ours / 1000;
  return [
    { what, unit: "ms", ours, against: { name: "saxes alone", theirs, ratio }, atMost: 8 },
    { what: "  files in a second", unit: "", ours: files.length / seconds },
    { what: "  MB in a second", unit: "", ours: bytes / 1_000_000 / seconds },
  ];
}

async function measure(): Promise<Measurement[]> {
  const largest = Array.from({ length: 20 }, () => largestWorkflow());
  const all = workflowsOfSolution();
  const megabytes = (files: readonly Buffer[]): string =>
    (files.reduce((sum, { length }) => sum + length, 0) / 1_000_000).toFixed(2);
  return [
    ...compare(`${largest.length} workflows of ${megabytes(largest)} MB`, largest),
    ...compare(`${all.length} workflows of ${megabytes(all)} MB`, all),
  ];
}

void benchmark("reader: XAML to step trees", measure);
