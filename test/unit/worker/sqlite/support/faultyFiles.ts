import { type FileBackend } from "../../../../../src/worker/sqlite/files/fileBackend";

export type FaultyOperation = "write" | "sync" | "truncate";

/** Files of another backend on which operations can be made to fail. */
export class FaultyFiles {
  readonly backend: FileBackend;
  private code: string | undefined;
  private countdown = Number.POSITIVE_INFINITY;
  private isLasting = false;
  private operation: FaultyOperation | undefined;

  /** @param shortWrites whether a large write does only half of it, as the system may at any time */
  constructor(real: FileBackend, shortWrites = false) {
    const half = (bytes: Uint8Array): Uint8Array =>
      shortWrites && bytes.length > 100 ? bytes.subarray(0, bytes.length >> 1) : bytes;
    this.backend = {
      open: (path, options) => real.open(path, options),
      read: (handle, into, position) => real.read(handle, into, position),
      write: (handle, from, position) => {
        this.meet("write");
        return real.write(handle, half(from), position);
      },
      size: (handle) => real.size(handle),
      truncate: (handle, length) => {
        this.meet("truncate");
        real.truncate(handle, length);
      },
      sync: (handle) => {
        this.meet("sync");
        real.sync(handle);
      },
      close: (handle) => {
        real.close(handle);
      },
      remove: (path) => {
        real.remove(path);
      },
      rename: (from, to) => {
        real.rename(from, to);
      },
      syncFolder: (path) => {
        real.syncFolder(path);
      },
      look: (path) => real.look(path),
    };
  }

  /** Fails an operation from now on: the `countdown`-th, and where it lasts, all after it. */
  fail(
    code: string,
    {
      countdown = 1,
      isLasting = true,
      operation,
    }: { countdown?: number; isLasting?: boolean; operation?: FaultyOperation } = {},
  ): void {
    this.code = code;
    this.countdown = countdown;
    this.isLasting = isLasting;
    this.operation = operation;
  }

  heal(): void {
    this.code = undefined;
  }

  private meet(operation: FaultyOperation): void {
    if (this.code === undefined || (this.operation ?? operation) !== operation) {
      return;
    }
    this.countdown--;
    if (this.countdown === 0 || (this.countdown < 0 && this.isLasting)) {
      throw Object.assign(new Error(`${this.code}: ${operation}`), { code: this.code });
    }
  }
}
