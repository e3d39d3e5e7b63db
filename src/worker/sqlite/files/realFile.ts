import { type FileBackend } from "./fileBackend";
import { exchangeMagic, magicLength } from "./storeMagic";

const gatheredBytes = 256 * 1024;

/**
 * An open file of a database. SQLite writes a log frame in two pieces and a hundred frames one after another: writes that
 * join are gathered and written at once, at the latest before a sync. So what has not been synced may be lost with the
 * process, and not only with the machine; a commit is answered after its sync.
 */
export class RealFile {
  private readonly gathered = new GatheredBytes();

  constructor(
    private readonly backend: FileBackend,
    private readonly handle: number,
    /** Whether this is the main file of a store, with our magic at its head. */
    private readonly hasMagic: boolean,
  ) {}

  get identity(): string {
    return this.backend.identity(this.handle);
  }

  /** Returns less than asked for only at the end of the file. */
  read(into: Uint8Array, position: number): number {
    this.flush();
    let done = 0;
    while (done < into.length) {
      const count = this.backend.read(this.handle, into.subarray(done), position + done);
      if (count === 0) {
        break;
      }
      done += count;
    }
    if (this.hasMagic && position === 0 && done >= magicLength) {
      exchangeMagic(into);
    }
    return done;
  }

  write(from: Uint8Array, position: number): void {
    let bytes = from;
    if (this.hasMagic && position === 0 && from.length >= magicLength) {
      bytes = Uint8Array.from(from); // SQLite's own page stays as it is
      exchangeMagic(bytes);
    }
    if (!this.gathered.add(bytes, position)) {
      this.flush();
      if (!this.gathered.add(bytes, position)) {
        this.writeAll(bytes, position);
      }
    }
  }

  size(): number {
    this.flush();
    return this.backend.size(this.handle);
  }

  truncate(length: number): void {
    this.flush();
    this.backend.truncate(this.handle, length);
  }

  sync(): void {
    this.flush();
    this.backend.sync(this.handle);
  }

  close(): void {
    try {
      this.flush();
    } finally {
      this.backend.close(this.handle);
    }
  }

  /** Closes without writing what was gathered, as the end of the process would. */
  abandon(): void {
    this.gathered.take();
    this.backend.close(this.handle);
  }

  /** When this fails, what was gathered is gone: SQLite is told, rolls back and writes it anew. */
  private flush(): void {
    const { bytes, position } = this.gathered.take();
    if (bytes.length > 0) {
      this.writeAll(bytes, position);
    }
  }

  private writeAll(bytes: Uint8Array, position: number): void {
    for (let done = 0; done < bytes.length;) {
      const count = this.backend.write(this.handle, bytes.subarray(done), position + done);
      if (count === 0) {
        throw new Error("Nothing could be written.");
      }
      done += count;
    }
  }
}

/** A run of bytes that belong one after another. */
class GatheredBytes {
  private buffer: Uint8Array | undefined;
  private start = 0;
  private length = 0;

  /** False when these bytes do not join the run, or do not fit. */
  add(bytes: Uint8Array, position: number): boolean {
    if (this.length === 0) {
      this.start = position;
    }
    if (position !== this.start + this.length || this.length + bytes.length > gatheredBytes) {
      return false;
    }
    this.buffer ??= new Uint8Array(gatheredBytes);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    return true;
  }

  take(): { readonly bytes: Uint8Array; readonly position: number } {
    const bytes = this.buffer?.subarray(0, this.length) ?? new Uint8Array();
    this.length = 0;
    return { bytes, position: this.start };
  }
}
