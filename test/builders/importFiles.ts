import { randomUUID } from "node:crypto";
import {
  type EnvironmentRequests,
  type ImportLine,
  type ImportSlice,
} from "../../src/protocol/environment";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { solutionRequests } from "../../src/worker/requests/solutionRequests";

/** By their paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

type SolutionRequests = Pick<
  EnvironmentRequests,
  "beginImport" | "addImportFile" | "continueImport" | "endImport"
>;

/** Any way to ask for these. */
type Ask = (method: keyof SolutionRequests, params: never) => unknown;

interface Options {
  readonly compares?: boolean;
  readonly only?: readonly string[];
}

/** Asks for an import as the host does; answers all its lines. */
export async function importFiles(
  ask: Ask,
  files: Files,
  options: Options = {},
): Promise<readonly ImportLine[]> {
  const importId = randomUUID();
  const lines: ImportLine[] = [];
  await ask("beginImport", { importId } as never);
  for (const [path, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    await ask("addImportFile", { importId, path, uri: `file:///${path}`, bytes } as never);
  }
  for (let isDone = false; !isDone;) {
    const params = { importId, compares: false, ...options } as never;
    const slice = (await ask("continueImport", params)) as ImportSlice;
    lines.push(...slice.lines);
    ({ isDone } = slice);
  }
  await ask("endImport", { importId } as never);
  return lines;
}

const { signal } = new AbortController();

/** The same of an environment in this thread. */
export async function importInto(
  environment: LocalEnvironment,
  files: Files,
  options?: Options,
): Promise<readonly ImportLine[]> {
  const handlers = solutionRequests(environment);
  return importFiles((method, params) => handlers[method](params, signal), files, options);
}
