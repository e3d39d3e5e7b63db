import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { write } from "../services/write";
import { nameOfUri } from "./filesBelow";
import { readBytes } from "./readBytes";

/** More than any file that is made by hand; what is larger would hold up the environment for long. */
const maxBytes = 50 * 1024 * 1024;

export type RowFormat = "json" | "csv";

export interface RowImport {
  readonly format: RowFormat;
  /** Of CSV: the file does not say it. */
  readonly table?: string;
  readonly startsWorkflows: boolean;
}

/** Imports the rows of a data file: all of them or none. */
export async function importRowFile(
  environment: Environment,
  uri: vscode.Uri,
  options: RowImport,
): Promise<ReturnType<EnvironmentRequests["importRows"]>> {
  const file = nameOfUri(uri);
  const text = decode(file, await readBytes(uri, file, maxBytes));
  return write(environment.call, "importRows", { file, text, ...options });
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

/** UTF-8, or UTF-16 where a byte order mark says so, as spreadsheets write it. */
function decode(file: string, bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = vscode.l10n.t("{0} is not UTF-8 text. Save it as UTF-8.", file);
    throw new AppError("import.malformed", message, { cause });
  }
}
