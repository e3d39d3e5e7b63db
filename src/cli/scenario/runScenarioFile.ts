import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { toAppError } from "../../core/base/errors";
import { type Logger, silentLogger } from "../../core/base/logger";
import { parseScenario } from "../../core/scenarios/parseScenario";
import { runScenario, type ScenarioResult } from "../../core/scenarios/runScenario";
import { readContents } from "../../core/solutions/solutionContents";
import { openSolutionFiles } from "../files";
import { newStorePlace } from "./storePlace";

export type FileResult = { readonly file: string } & (
  ScenarioResult | { readonly outcome: "skipped"; readonly reason: string }
);

export interface RunOptions {
  /** Keeps also those stores in files that need not be. */
  readonly isDurable: boolean;
  /** sql-wasm.wasm. */
  readonly wasmFile: string;
  /** Hears of what goes wrong in the engine itself. */
  readonly onError: Logger["error"];
}

/** Runs one scenario file. A file that cannot be read is a scenario that failed. */
export async function runScenarioFile(
  file: string,
  { isDurable, wasmFile, onError }: RunOptions,
): Promise<FileResult> {
  const folder = path.dirname(file);
  try {
    const scenario = parseScenario(file, await readFile(file, "utf8"));
    const needed = scenario.requires && path.join(folder, scenario.requires);
    if (needed !== undefined && !existsSync(needed)) {
      return { file, outcome: "skipped", reason: `${needed} is absent` };
    }
    const result = await runScenario(scenario, {
      log: { ...silentLogger, error: onError },
      newStore: ({ isKept }) => newStorePlace({ isDurable: isDurable || isKept, wasmFile }),
      readSolution: async (paths) =>
        readContents(await openSolutionFiles(paths.map((each) => path.join(folder, each)))),
    });
    return { file, ...result };
  } catch (thrown) {
    const { message } = toAppError(thrown);
    return { file, outcome: "failed", problems: [{ path: "", message }], steps: [] };
  }
}
