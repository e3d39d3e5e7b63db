import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type ImportResult } from "../../src/core/rows/imports/importWriting";
import { type ImportWorld } from "../../src/core/rows/imports/importWorld";
import { RowImports } from "../../src/core/rows/imports/rowImports";
import { type EnvironmentRequests } from "../../src/protocol/environment";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { importRequests } from "../../src/worker/requests/importRequests";

type Wanted = Parameters<EnvironmentRequests["importRows"]>[0];

/** What imports rows into an environment that no file and no thread belongs to. */
export function importsOf({ world }: { readonly world: ImportWorld }): RowImports {
  return new RowImports(world, {
    pause: () => setImmediate(),
    hold: () => ({ dispose: () => undefined }),
  });
}

/** Imports the rows of a text: CSV where it is of one table. */
export async function importText(
  environment: LocalEnvironment,
  text: string,
  options: Partial<Wanted> = {},
): Promise<ImportResult> {
  const { table } = options;
  const { importRows } = importRequests(environment, {
    imports: importsOf(environment),
    report: () => undefined,
  });
  return importRows(
    {
      requestId: randomUUID(),
      file: table === undefined ? "rows.json" : "rows.csv",
      format: table === undefined ? "json" : "csv",
      bytes: new TextEncoder().encode(text),
      startsWorkflows: false,
      ...options,
    },
    new AbortController().signal,
  );
}
