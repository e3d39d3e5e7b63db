import { AppError } from "../../core/base/errors";
import { resultCodes, SqliteError } from "./connection/sqliteError";
import { errnoCode } from "./files/errnoNumbers";
import { type FileFault, replacedCode } from "./files/mount";

const fullCodes = ["ENOSPC", "EDQUOT", "EFBIG"];

/** What a failed file operation on the store means to a person. */
export function fileError({ operation, path, cause }: FileFault): AppError {
  const code = errnoCode(cause) ?? String(cause);
  if (code === replacedCode) {
    return new AppError(
      "store.replaced",
      `'${path}' was moved, deleted or replaced by another program while it was open. The last change was not made. ` +
        "Put the file back, or reload the window to open what lies there now.",
      { cause },
    );
  }
  if (fullCodes.includes(code)) {
    return new AppError(
      "store.full",
      `There is no space left for '${path}' (${code}). The change was not made. Free some space on this disk.`,
      { cause },
    );
  }
  return new AppError(
    "store.notWritable",
    `Could not ${operation} '${path}' (${code}). Check the disk, and the rights on the file and its folder.`,
    { cause },
  );
}

/** The same for whatever was thrown around a file operation; what is no failed file operation stays as it is. */
export function failure(operation: string, path: string, thrown: unknown): Error {
  if (errnoCode(thrown) !== undefined) {
    return fileError({ operation, path, cause: thrown });
  }
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What a failed call of SQLite means to a person; a bug in the SQL stays the error that it is. */
export function sqliteError(file: string, fault: FileFault | undefined, thrown: unknown): Error {
  if (!(thrown instanceof SqliteError)) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  switch (thrown.resultCode) {
    case resultCodes.corrupt:
    case resultCodes.notADatabase:
      return damaged(file, `is damaged (${thrown.message})`, thrown);
    case resultCodes.full:
    case resultCodes.ioError:
    case resultCodes.cannotOpen:
    case resultCodes.readOnly:
    case resultCodes.permission:
      return fileError(fault ?? { operation: "use", path: file, cause: thrown });
    default:
      return thrown;
  }
}

/** `reason` goes on after the file's name. */
export function damaged(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    "store.damaged",
    `'${file}' ${reason}. Move it aside to begin with a new store, or put a good copy in its place.`,
    { cause },
  );
}
