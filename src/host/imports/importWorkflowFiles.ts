import * as vscode from "vscode";
import { AppError, toAppError } from "../../core/base/errors";
import { decodeText, maxFileBytes } from "../../core/xaml/decodeText";
import { readMetadata } from "../../core/xaml/metadata";
import { type ImportedWorkflow } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";
import { write } from "../services/write";
import { findWorkflowFiles, type WorkflowFile } from "./findWorkflowFiles";
import { readBytes } from "./readBytes";

/** What became of one file. */
export type ImportLine =
  | { readonly file: string; readonly kind: "imported"; readonly workflow: ImportedWorkflow }
  | { readonly file: string; readonly kind: "copy"; readonly of: string }
  | { readonly file: string; readonly kind: "problem"; readonly message: string };

/** Imports exported workflows one after the other: a broken one never hinders the others. */
export async function importWorkflowFiles(
  environment: Environment,
  uris: readonly vscode.Uri[],
  { report, signal }: Progress,
): Promise<readonly ImportLine[]> {
  const files = await findWorkflowFiles(uris, signal);
  const lines: ImportLine[] = [];
  /** The file of each workflow by its id: solutions that were exported together hold copies. */
  const firstFiles = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    if (signal.aborted) {
      break;
    }
    report(file.file, index / files.length);
    lines.push(await importFile(environment, file, firstFiles));
  }
  return lines;
}

async function importFile(
  environment: Environment,
  { file, xaml, metadata }: WorkflowFile,
  firstFiles: Map<string, string>,
): Promise<ImportLine> {
  try {
    const params = {
      file,
      ...(xaml !== undefined && { uri: xaml.toString() }),
      xaml: await read(xaml, file),
      metadata: await read(metadata, `${file}.data.xml`),
    };
    const id = idOf(params.file, params.metadata);
    const first = id === undefined ? undefined : firstFiles.get(id);
    if (first !== undefined) {
      return { file, kind: "copy", of: first };
    }
    const workflow = await write(environment.call, "importWorkflow", params);
    if (id !== undefined) {
      firstFiles.set(id, file);
    }
    return { file, kind: "imported", workflow };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (code === "cancelled" || code.startsWith("store.") || code === "connection.closed") {
      // The next file would fare no better.
      throw thrown;
    }
    return { file, kind: "problem", message };
  }
}

async function read(uri: vscode.Uri | undefined, file: string): Promise<Uint8Array> {
  if (uri === undefined) {
    throw new AppError("import.malformed", vscode.l10n.t("{0} is missing.", file));
  }
  return readBytes(uri, file, maxFileBytes);
}

/** Metadata that cannot be read has no id; the environment says what is wrong with it. */
function idOf(file: string, metadata: Uint8Array): string | undefined {
  try {
    return readMetadata(file, decodeText(file, metadata, "metadata.malformed")).workflowid;
  } catch {
    return undefined;
  }
}
