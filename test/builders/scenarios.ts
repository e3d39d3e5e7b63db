import { newStorePlace } from "../../src/cli/scenario/storePlace";
import { silentLogger } from "../../src/core/base/logger";
import { parseScenario } from "../../src/core/scenarios/parseScenario";
import { runScenario, type ScenarioResult } from "../../src/core/scenarios/runScenario";
import { type ExportedWorkflow, type WorkflowMetadata } from "../../src/core/workflows/definition";
import { type FileNote } from "../../src/core/solutions/solutionFile";
import { type Place } from "../../src/core/workflows/stepTree";
import { wasmFile } from "./databases";
import { aGuid } from "./rows";
import { aMetadata, treeOf } from "./workflows";
import { literal, sequence, setColumn, update } from "./xaml";

/** A scenario at nine o'clock of 10 January 2026 with these steps, as a file has it. */
export function aScenario(...steps: readonly object[]): Record<string, unknown> {
  return { now: "2026-01-10T09:00:00Z", steps };
}

/** Runs what a file holds; its solution holds these workflows. */
export async function runFile(
  json: object,
  workflows: readonly ExportedWorkflow[] = [],
  problems: readonly FileNote[] = [],
): Promise<ScenarioResult> {
  return runScenario(parseScenario("test.scenario.json", JSON.stringify(json)), {
    log: silentLogger,
    newStore: ({ isKept }) => newStorePlace({ isDurable: isKept, wasmFile }),
    readSolution: async () => ({ tables: [], workflows, skipped: [], copies: [], problems }),
  });
}

/** The messages of what went wrong, each behind its path. */
export function problemsOf({ problems }: ScenarioResult): readonly string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

/** An activated, on-demand workflow of accounts with these steps in its file. */
export function aWorkflow(
  steps: readonly string[],
  metadata: Partial<WorkflowMetadata> = {},
): ExportedWorkflow {
  return {
    file: "Test.xaml",
    metadata: aMetadata({
      workflowid: aGuid(1),
      name: "Test",
      ondemand: true,
      triggers: { onCreate: false, onDelete: false, onUpdateOf: [] },
      ...metadata,
    }),
    hash: steps.join(),
    tree: treeOf(...steps),
    refusals: [],
  };
}

/** An update step, such as "UpdateStep1: Greet", that sets a text column of the row. */
export function setsText(displayName: string, column: string, text: string): string {
  const variable = `${displayName.replace(/:.*/, "")}_1`;
  const filling = [literal(`String, "${text}", "String"`, variable), setColumn(column, variable)];
  return sequence(displayName, [variable], ...update("account", "primaryEntity", ...filling));
}

/** One that holds a construct that cannot run. */
export function aRefusal(construct: string, place: Place): ExportedWorkflow {
  const { file, metadata, hash } = aWorkflow([]);
  const refusal = { construct, ...place, message: `${construct} cannot run` };
  return { file, metadata, hash, refusals: [refusal] };
}
