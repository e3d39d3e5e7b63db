import { AppError } from "../../base/errors";
import { type ColumnType } from "../value";

/** A row as a data file has it; `place` says where, for errors. */
export interface DataFileRow {
  readonly table: string;
  /** A guid or a short name; a new one when absent. */
  readonly id?: string;
  readonly columns: readonly (readonly [name: string, value: unknown])[];
  readonly place: string;
}

export interface DeclaredColumn {
  readonly table: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly place: string;
}

/** What was read of a data file in one go, never much: a reader that has much to do hands out parts without rows. */
export interface DataFilePart {
  readonly declared?: readonly DeclaredColumn[];
  readonly rows: readonly DataFileRow[];
  /** How many of the file's bytes have been read. */
  readonly read: number;
}

/** Reads as far as it is asked to, so that whoever asks can let others have their turn. */
export type DataFileReader = Generator<DataFilePart, void>;

/** Larger rows are refused: a quote or brace that is not closed must end somewhere. */
export const maxRowBytes = 4 * 1024 * 1024;

/** As much as is read in one go. */
export const partBytes = 16 * 1024;

export function malformedFile(place: string, detail: string): AppError {
  return new AppError("import.malformed", `${place}: ${detail}`);
}

export function tooLargeRow(place: string): AppError {
  const megabytes = maxRowBytes / 1024 / 1024;
  return malformedFile(place, `A row of more than ${megabytes} MB is not read.`);
}
