import { randomUUID } from "node:crypto";
import { toAppError } from "../../core/base/errors";
import { type ImportLine } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Progress } from "../services/prompts";

/** A file that an import looks at, wherever it lies. */
export interface HostFile {
  /** As it is shown to a person. */
  readonly path: string;
  readonly uri: string;
  /** A person named it. */
  readonly isChosen: boolean;
  /** Rejects for one that is too large, before it is read. */
  read(): Promise<Uint8Array>;
}

export interface ImportedSolutions {
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

/** Hands files over to the environment, which finds out what they hold and imports it. Stopped, it says what was done. */
export async function handOverFiles(
  { call }: Pick<Environment, "call">,
  files: readonly HostFile[],
  { report, signal }: Progress,
  { compares = false, only }: ImportChoice = {},
): Promise<ImportedSolutions> {
  const importId = randomUUID();
  const lines: ImportLine[] = [];
  try {
    await call("beginImport", { importId });
    await sendAll(files, async (file) => {
      const bytes = await readOrTell(file, lines);
      signal.throwIfAborted();
      for (const piece of piecesOf(bytes)) {
        const { path, uri, isChosen } = file;
        await call("addImportFile", { importId, path, uri, isChosen, bytes: piece });
      }
      report(file.path);
    });
    let isDone = lines.length === files.length;
    while (!isDone) {
      const params = { importId, compares, ...(only && { only }) };
      const slice = await call("continueImport", params, signal);
      lines.push(...slice.lines);
      isDone = slice.isDone;
      report(slice.lines.at(-1)?.file ?? "", slice.done / (slice.total || 1));
    }
    return { lines, isStopped: false };
  } catch (thrown) {
    if (toAppError(thrown).code === "cancelled" || signal.aborted) {
      return { lines, isStopped: true };
    }
    throw thrown;
  } finally {
    // Whatever became of it; an environment that has ended has forgotten it anyway.
    void call("endImport", { importId }).catch(() => undefined);
  }
}

/** Some at a time. None is left on its way when one fails: it would come after the end of the import. */
async function sendAll(
  files: readonly HostFile[],
  send: (file: HostFile) => Promise<void>,
): Promise<void> {
  const waiting = [...files];
  const work = async (): Promise<void> => {
    try {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        await send(file);
      }
    } finally {
      waiting.length = 0;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: readers }, work));
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") {
    throw failed.reason;
  }
}

/** None of a file that cannot be read. */
async function readOrTell(file: HostFile, lines: ImportLine[]): Promise<Uint8Array | undefined> {
  try {
    return await file.read();
  } catch (thrown) {
    const { message } = toAppError(thrown);
    lines.push({ kind: "problem", file: file.path, uri: file.uri, message });
    return undefined;
  }
}

/** Of an empty file one empty piece. Each is a copy of its own: what crosses is the whole buffer below a view. */
function* piecesOf(bytes: Uint8Array | undefined): Generator<Uint8Array> {
  for (let at = 0; bytes !== undefined && (at < bytes.byteLength || at === 0); at += pieceBytes) {
    yield new Uint8Array(bytes.subarray(at, at + pieceBytes));
  }
}
