import { type FileBackend } from "./fileBackend";
import { GatheredWrites } from "./gatheredWrites";
import { ReadAhead } from "./readAhead";
import { exchangeMagic, magicLength } from "./storeMagic";

/**
 * An open file of a database. SQLite writes a log frame in two pieces and a hundred frames one after another: writes that
 * join are gathered and written at once, at the latest before a sync. So what has not been synced may be lost with the
 * process, and not only with the machine; a commit is answered after its sync. What could not be written stays gathered:
 * SQLite may count on it after a statement that failed in a full disk.
 */
export class RealFile {
  private readonly gathered = new GatheredWrites();
  private readonly ahead = new ReadAhead();

  constructor(
    private readonly backend: FileBackend,
    private readonly handle: number,
    /** Whether this is the main file of a store, with our magic at its head. */
    private readonly hasMagic: boolean,
  ) {}

  /** Returns less than asked for only at the end of the file. */
  read(into: Uint8Array, position: number): number {
    const done = this.readPlain(into, position);
    if (this.hasMagic && position === 0 && done >= magicLength) {
      exchangeMagic(into);
    }
    return done;
  }

  write(from: Uint8Array, position: number): void {
    this.ahead.forget();
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
    return Math.max(this.backend.size(this.handle), this.gathered.end);
  }

  truncate(length: number): void {
    this.ahead.forget();
    this.backend.truncate(this.handle, length);
    this.gathered.cut(length);
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
    this.backend.close(this.handle);
  }

  private flush(): void {
    this.gathered.flush((bytes, position) => {
      this.writeAll(bytes, position);
    });
  }

  private readPlain(into: Uint8Array, position: number): number {
    if (this.gathered.read(into, position)) {
      return into.length;
    }
    return this.gathered.end > 0
      ? this.readFromDisk(into, position)
      : this.ahead.read(into, position, this.readFromDisk);
  }

  private readonly readFromDisk = (into: Uint8Array, position: number): number => {
    if (this.gathered.overlaps(position, into.length)) {
      this.flush();
    }
    let done = 0;
    while (done < into.length) {
      const count = this.backend.read(this.handle, into.subarray(done), position + done);
      if (count === 0) {
        break;
      }
      done += count;
    }
    if (done < into.length && this.gathered.end > position) {
      into.fill(0, done); // not the end of the file: a hole before what is gathered
      done = into.length;
    }
    return done;
  };

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
