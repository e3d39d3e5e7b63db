import { type Disposable } from "../core/base/disposable";

/** One command of the program for the terminal: `node dist/cli.js <name> …`. */
export interface Command {
  /** What it does, on one line. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  /** Resolves with the exit code. An `AppError` is printed as its sentence and makes the exit code 1. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Where a command prints. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** What went wrong. */
  error(text: string): void;
  /** A person wants it to end, and may say so again. Where nobody listens the program ends at once. */
  onInterrupt?(listener: () => void): Disposable;
}
