import { type Problem } from "../../core/scenarios/runScenario";
import { type Terminal } from "../command";
import { printable } from "../table";
import { type FileResult } from "./runScenarioFile";

/** Takes results one by one as they come. */
export interface Report {
  add(result: FileResult): void;
  /** Did all go well? */
  end(): boolean;
}

/** One line for each scenario, what went wrong below it, and a closing line with the counts. */
export function reportText(terminal: Terminal): Report {
  const counts = newCounts();
  return {
    add: (result) => {
      counts[result.outcome]++;
      terminal.out(describe(result).join("\n"));
    },
    end: () => {
      const { passed, failed, skipped } = counts;
      terminal.out(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
      return failed === 0;
    },
  };
}

/** One object at the end: `scenarios`, and the counts beside them. */
export function reportJson(terminal: Terminal): Report {
  const counts = newCounts();
  const scenarios: FileResult[] = [];
  return {
    add: (result) => {
      counts[result.outcome]++;
      scenarios.push(result);
    },
    end: () => {
      terminal.out(JSON.stringify({ ...counts, scenarios }, undefined, 2));
      return counts.failed === 0;
    },
  };
}

function newCounts(): Record<FileResult["outcome"], number> {
  return { passed: 0, failed: 0, skipped: 0 };
}

function describe(result: FileResult): readonly string[] {
  const file = printable(result.file);
  switch (result.outcome) {
    case "passed":
      return [`pass ${file}`];
    case "skipped":
      return [`skip ${file} (${printable(result.reason)})`];
    case "failed":
      return [`FAIL ${file}`, ...result.problems.flatMap(describeProblem)];
  }
}

function describeProblem({ path, note, message }: Problem): readonly string[] {
  const place = path === "" ? [] : [note === undefined ? path : `${path} (${note})`];
  return [...place, ...message.split("\n").map((line) => (path === "" ? line : `  ${line}`))].map(
    (line) => `  ${/^ */.exec(line)?.[0] ?? ""}${printable(line.trimStart())}`,
  );
}
