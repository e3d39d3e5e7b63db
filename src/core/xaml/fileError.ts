import { AppError, type ErrorCode } from "../base/errors";
import { type Place } from "../workflows/stepTree";

/** A file that cannot be read at all. The message begins with the file and the place, so that it can stand alone. */
export class FileError extends AppError {
  constructor(
    code: ErrorCode,
    readonly file: string,
    readonly place: Place,
    /** What is wrong, without file and place. */
    readonly detail: string,
  ) {
    super(code, `${file}:${place.line}:${place.column}: ${detail}`);
    this.name = "FileError";
  }
}
