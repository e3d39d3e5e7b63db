import { type SqlValue } from "../../../core/store/sqlite/sqlDatabase";
import { type Sqlite } from "../wasm/loadSqlite";

const usualBytes = 64 * 1024;

/**
 * Where the texts and blobs of one statement's parameters lie while it runs. Statements run one after another, each to
 * its end, so one piece of memory serves all of them.
 */
export class ParameterArena {
  private address = 0;
  private capacity = 0;
  private used = 0;

  constructor(private readonly sqlite: Sqlite) {}

  /** Makes room for all of these before the first is placed: what is placed must not move. */
  reserve(values: readonly SqlValue[]): void {
    this.used = 0;
    let bytes = 0;
    for (const value of values) {
      bytes += roomFor(value);
    }
    const wanted = Math.max(bytes, usualBytes);
    if (wanted > this.capacity || this.capacity > usualBytes) {
      this.release();
      this.capacity = wanted;
      this.address = this.sqlite.functions._malloc(this.capacity);
      if (this.address === 0) {
        this.capacity = 0;
        throw new Error("SQLite is out of memory.");
      }
    }
  }

  /** Copies a value; returns where it is and how long. Never at address 0, which would mean NULL. */
  place(value: string | Uint8Array): { address: number; bytes: number } {
    const address = this.address + this.used;
    const memory = this.sqlite.memory.bytes;
    let bytes = value.length;
    if (typeof value === "string") {
      bytes = memory.write(value, address, this.capacity - this.used, "utf8");
    } else {
      memory.set(value, address);
    }
    this.used += bytes;
    return { address, bytes };
  }

  release(): void {
    this.sqlite.functions._free(this.address);
    this.address = 0;
    this.capacity = 0;
  }
}

/** UTF-8 needs at most three bytes for a unit of UTF-16. */
function roomFor(value: SqlValue): number {
  if (typeof value === "string") {
    return value.length * 3;
  }
  return value instanceof Uint8Array ? value.length : 0;
}
