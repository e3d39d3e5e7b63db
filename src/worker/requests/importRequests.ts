import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { readCsvFile } from "../../core/rows/dataFiles/csvFile";
import { type DataFileReader } from "../../core/rows/dataFiles/dataFile";
import { readJsonFile } from "../../core/rows/dataFiles/jsonFile";
import { type ImportProgress, type RowImports } from "../../core/rows/imports/rowImports";
import { toLogicalName } from "../../core/rows/logicalName";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";

type ImportRequests = Pick<EnvironmentRequests, "importRows">;

export function importRequests(
  environment: LocalEnvironment,
  {
    imports,
    report,
  }: {
    readonly imports: RowImports;
    readonly report: (requestId: string, progress: ImportProgress) => void;
  },
): Handlers<ImportRequests> {
  return {
    importRows: async (wanted, signal) => {
      const { requestId, bytes, startsWorkflows, ...rest } = wanted;
      const parts = readerOf(wanted);
      const digest = await digestOf(JSON.stringify({ ...rest, startsWorkflows }), bytes);
      return imports.run(
        {
          request: { id: requestId, digest },
          parts,
          caller: environment.caller,
          startsWorkflows,
        },
        {
          signal,
          report: (progress) => {
            report(requestId, progress);
          },
        },
      );
    },
  };
}

function readerOf({
  file,
  format,
  bytes,
  table,
}: Parameters<EnvironmentRequests["importRows"]>[0]): DataFileReader {
  if (format === "json") {
    return readJsonFile(file, bytes);
  }
  if (table === undefined) {
    throw new AppError("input.malformed", `${file}: name the table that this CSV file holds.`);
  }
  return readCsvFile(file, bytes, toLogicalName("table", table));
}

const digestedAtOnce = 1024 * 1024;

async function digestOf(options: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256").update(options);
  for (let at = 0; at < bytes.length; at += digestedAtOnce) {
    hash.update(bytes.subarray(at, at + digestedAtOnce));
    await setImmediate();
  }
  return hash.digest("base64");
}
