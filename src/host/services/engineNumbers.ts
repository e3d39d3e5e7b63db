import * as vscode from "vscode";
import { type Logger } from "../../core/base/logger";
import {
  defaultEngineSettings,
  engineNumbers,
  type EngineSetting,
  engineSettingNames,
  type EngineSettings,
  isEngineNumber,
  isEngineValue,
} from "../../core/jobs/engineSettings";
import { type Environment } from "./environment";
import { write } from "./write";

const section = "systemJobs";

/**
 * Tells an environment the numbers of the async service that stand in VS Code's settings: each time it has become ready,
 * and when they change. It keeps them in its store.
 */
export function sendEngineNumbers(environment: Environment, log: Logger): vscode.Disposable {
  const said = new Set<string>();
  let isReady = false;
  const send = async (): Promise<void> => {
    const { settings, problems } = readNumbers();
    for (const problem of problems.filter((each) => !said.has(each))) {
      said.add(problem);
      // Not awaited: it is said, whenever the person closes it.
      void vscode.window.showWarningMessage(problem);
    }
    try {
      await write(environment.call, "setEngineSettings", { settings });
    } catch (thrown) {
      // It keeps the ones from before, and is told again when it is ready anew.
      log.warn("The settings of the async service were not taken over.", thrown);
    }
  };
  return vscode.Disposable.from(
    environment.onDidChangeStatus(({ kind }) => {
      if (kind === "ready" && !isReady) {
        void send();
      }
      isReady = kind === "ready";
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (isReady && engineSettingNames.some((name) => event.affectsConfiguration(key(name)))) {
        void send();
      }
    }),
  );
}

/** What does not fit counts as not set. */
function readNumbers(): {
  readonly settings: EngineSettings;
  readonly problems: readonly string[];
} {
  const configuration = vscode.workspace.getConfiguration(section);
  const problems: string[] = [];
  const entries = engineSettingNames.map((name) => {
    const value = configuration.get<unknown>(name);
    if (isEngineValue(name, value)) {
      return [name, value] as const;
    }
    problems.push(problemOf(name, value));
    return [name, defaultEngineSettings[name]] as const;
  });
  return { settings: Object.fromEntries(entries) as EngineSettings, problems };
}

function problemOf(name: EngineSetting, value: unknown): string {
  const set = JSON.stringify(value ?? null);
  if (!isEngineNumber(name)) {
    return vscode.l10n.t(
      "The setting {0} takes true or false, not {1}. {2} is used.",
      key(name),
      set,
      String(defaultEngineSettings[name]),
    );
  }
  const { min, max, standard } = engineNumbers[name];
  return vscode.l10n.t(
    "The setting {0} takes a whole number from {1} to {2}, not {3}. {4} is used.",
    key(name),
    min,
    max,
    set,
    standard,
  );
}

function key(name: EngineSetting): string {
  return `${section}.${name}`;
}
