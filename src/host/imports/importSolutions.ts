import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { AppError, toAppError } from "../../core/base/errors";
import { maxBytesOf, tooLarge } from "../../core/solutions/limits";
import { type ImportLine } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";
import { findSolutionFiles, type FoundFile } from "./findSolutionFiles";

export interface ImportResult {
  readonly lines: readonly ImportLine[];
  /** A person stopped it: what is not in the lines was not looked at. */
  readonly isStopped: boolean;
}

export interface ImportChoice {
  /** Says what an import would change, and changes nothing. */
  readonly compares?: boolean;
  /** Nothing but these workflows. */
  readonly only?: readonly string[];
}

/** What crosses to the environment at once. */
const pieceBytes = 1024 * 1024;

/** Files that are read at the same time: a remote file system answers each after a while. */
const readers = 8;

/** Hands the files of solutions over to the environment, which reads and imports them. */
export async function importSolutions(
  environment: Environment,
  uris: readonly vscode.Uri[],
  { report, signal }: Progress,
  { compares = false, only }: ImportChoice = {},
): Promise<ImportResult> {
  const importId = randomUUID();
  const { call } = environment;
  const lines: ImportLine[] = [];
  try {
    report(vscode.l10n.t("Looking for solutions"));
    const files = await findSolutionFiles(uris, signal);
    lines.push(...(await handOver(environment, importId, files, { report, signal })));
    let isDone = lines.length === files.length;
    while (!isDone) {
      const params = { importId, compares, ...(only && { only }) };
      const slice = await call("continueImport", params, signal);
      lines.push(...slice.lines);
      isDone = slice.isDone;
      report(slice.lines.at(-1)?.file ?? "", (1 + slice.done / (slice.total || 1)) / 2);
    }
    return { lines, isStopped: false };
  } catch (thrown) {
    if (toAppError(thrown).code === "cancelled" || signal.aborted) {
      return { lines, isStopped: true };
    }
    throw thrown;
  } finally {
    // Whatever became of it; a dead environment has forgotten it anyway.
    void call("endImport", { importId }).catch(() => undefined);
  }
}

/** Answers the files that could not be read. */
async function handOver(
  environment: Environment,
  importId: string,
  files: readonly FoundFile[],
  { report, signal }: Progress,
): Promise<readonly ImportLine[]> {
  const problems: ImportLine[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const bytes = await read(file, problems);
      signal.throwIfAborted();
      await send(environment, importId, file, bytes);
      report(file.path, (1 - waiting.length / files.length) / 2);
    }
  };
  // None is left behind when one fails: it would hand over files of an import that has ended.
  const ended = await Promise.allSettled(
    Array.from({ length: readers }, () =>
      work().finally(() => {
        waiting.length = 0;
      }),
    ),
  );
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") {
    throw failed.reason;
  }
  return problems;
}

/** None where it cannot be read, or is too large to be read at all. */
async function read(
  { path, uri, kind }: FoundFile,
  problems: ImportLine[],
): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytesOf(kind)) {
      throw new AppError("import.malformed", tooLarge(size, maxBytesOf(kind)));
    }
    return await vscode.workspace.fs.readFile(uri);
  } catch (thrown) {
    const { message } = toAppError(thrown);
    problems.push({ kind: "problem", file: path, uri: uri.toString(), message });
    return undefined;
  }
}

async function send(
  { call }: Environment,
  importId: string,
  { path, uri, isChosen }: FoundFile,
  bytes: Uint8Array | undefined,
): Promise<void> {
  for (let at = 0; bytes !== undefined && (at < bytes.byteLength || at === 0); at += pieceBytes) {
    await call("addImportFile", {
      importId,
      path,
      uri: uri.toString(),
      ...(isChosen && { isChosen }),
      // Its own copy: what crosses is the whole buffer below a view.
      bytes: new Uint8Array(bytes.subarray(at, at + pieceBytes)),
    });
  }
}
