import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { SolutionImport } from "../../core/solutions/solutionImport";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

type SolutionRequests = Pick<
  EnvironmentRequests,
  "beginImport" | "addImportFile" | "continueImport" | "endImport"
>;

/** More under way at once than any window makes: then some were forgotten. */
const maxImports = 8;

/** Those that are under way, by id. */
export type SolutionImports = Map<string, SolutionImport>;

export function solutionRequests(
  environment: LocalEnvironment,
  imports: SolutionImports = new Map(),
): Handlers<SolutionRequests> {
  const find = (importId: string): SolutionImport => {
    const known = imports.get(importId);
    if (known === undefined) {
      throw new AppError(
        "import.interrupted",
        "The environment started anew while files were imported. What was imported until then is kept: import them again.",
      );
    }
    return known;
  };
  return {
    beginImport: ({ importId }) => {
      const [oldest] = imports.keys();
      if (imports.size >= maxImports && oldest !== undefined) {
        imports.delete(oldest);
      }
      imports.set(importId, openImport(environment));
    },

    addImportFile: ({ importId, ...piece }) => {
      find(importId).add(piece);
    },

    continueImport: ({ importId, ...options }, signal) => find(importId).next(options, signal),

    endImport: ({ importId }) => {
      imports.delete(importId);
    },
  };
}

function openImport({ world, workflows, caller }: LocalEnvironment): SolutionImport {
  const { store, clock } = world;
  return new SolutionImport({
    store,
    clock,
    workflows,
    caller,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    pause: async () => {
      await setImmediate();
    },
  });
}
