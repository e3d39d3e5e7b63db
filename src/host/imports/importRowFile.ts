import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type ImportProgress, type ImportResult } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";
import { write } from "../services/write";
import { nameOfUri } from "./filesBelow";
import { readBytes } from "./readBytes";

/** Half a million rows or more. The whole file crosses to the environment in one piece. */
const maxBytes = 100 * 1024 * 1024;

export type RowFormat = "json" | "csv";

export interface RowImport {
  readonly format: RowFormat;
  /** Of CSV: the file does not say it. */
  readonly table?: string;
  readonly startsWorkflows: boolean;
}

/** Imports the rows of a data file: all of them or none, also when it is stopped. */
export async function importRowFile(
  environment: Environment,
  uri: vscode.Uri,
  { progress, ...options }: RowImport & { readonly progress: Progress },
): Promise<ImportResult> {
  const file = nameOfUri(uri);
  const bytes = await readBytes(uri, file, maxBytes);
  const size = bytes.byteLength;
  const requestId = randomUUID();
  const listening = environment.onDidImport((event) => {
    if (event.requestId === requestId) {
      progress.report(describe(event), shareOf(event, size));
    }
  });
  try {
    return await write(
      environment.call,
      "importRows",
      { file, bytes, ...options },
      { requestId, signal: progress.signal },
    );
  } finally {
    listening.dispose();
  }
}

function describe(progress: ImportProgress): string {
  const { t } = vscode.l10n;
  return progress.phase === "reading"
    ? t("{0} rows read", formatNumber(progress.rows))
    : t("{0} / {1} rows written", formatNumber(progress.rows), formatNumber(progress.of));
}

/** Reading and writing take about as long as each other. */
function shareOf(progress: ImportProgress, size: number): number {
  return progress.phase === "reading"
    ? Math.min(progress.bytes / size, 1) / 2
    : 0.5 + progress.rows / progress.of / 2;
}

/** By its name. */
export function rowFormatOf(uri: vscode.Uri): RowFormat {
  const format = /\.(json|csv)$/i.exec(uri.path)?.[1]?.toLowerCase();
  if (format === "json" || format === "csv") {
    return format;
  }
  throw new AppError(
    "import.malformed",
    vscode.l10n.t("{0}: choose a .json or a .csv file.", nameOfUri(uri)),
  );
}
