import { toAppError } from "../base/errors";
import { FileError } from "../xaml/fileError";
import { type SolutionPlace } from "./solutionPath";

/** A file that may belong to a solution, or a zip. */
export interface SolutionFile {
  /** As it is shown to a person. */
  readonly path: string;
  /** Where it can be opened, where that is known. */
  readonly uri?: string;
  read(): Promise<Uint8Array>;
}

/** A file of a solution, on its own or taken out of a zip. */
export interface PlacedFile extends SolutionFile {
  readonly place: SolutionPlace;
  readonly zip?: SolutionFile;
}

/** Something to be said of a file. */
export interface FileNote {
  readonly file: string;
  readonly uri?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export function noteOf({ path, uri }: SolutionFile, message: string): FileNote {
  return { file: path, ...(uri !== undefined && { uri }), message };
}

/** What went wrong with a file, at its place where there is one. That a person gave up is no file's fault: it is thrown on. */
export function problemOf(file: SolutionFile, thrown: unknown): FileNote {
  if (thrown instanceof FileError) {
    return { ...noteOf(file, thrown.detail), file: thrown.file, ...thrown.place };
  }
  const { code, message } = toAppError(thrown);
  if (code === "cancelled") {
    throw thrown;
  }
  return noteOf(file, message);
}
