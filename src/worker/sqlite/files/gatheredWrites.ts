const capacity = 256 * 1024;

/** One run of bytes of a file that SQLite takes for written and that the disk does not have yet. */
export class GatheredWrites {
  private buffer: Uint8Array | undefined;
  private start = 0;
  private length = 0;

  /** Where the run ends in the file; 0 when there is none. */
  get end(): number {
    return this.length === 0 ? 0 : this.start + this.length;
  }

  /** Takes bytes that begin in the run or join its end; false when they do not, or do not fit. */
  add(bytes: Uint8Array, position: number): boolean {
    if (this.length === 0) {
      this.start = position;
    }
    const offset = position - this.start;
    if (offset < 0 || offset > this.length || offset + bytes.length > capacity) {
      return false;
    }
    this.buffer ??= new Uint8Array(capacity);
    this.buffer.set(bytes, offset);
    this.length = Math.max(this.length, offset + bytes.length);
    return true;
  }

  /** Whether any of these bytes of the file are here. */
  overlaps(position: number, length: number): boolean {
    return this.length > 0 && position < this.end && position + length > this.start;
  }

  /** Fills `into` when all of it is here. */
  read(into: Uint8Array, position: number): boolean {
    const offset = position - this.start;
    if (this.buffer === undefined || offset < 0 || position + into.length > this.end) {
      return false;
    }
    into.set(this.buffer.subarray(offset, offset + into.length));
    return true;
  }

  /** Hands the run to `write` and forgets it only when that has succeeded. */
  flush(write: (bytes: Uint8Array, position: number) => void): void {
    if (this.buffer !== undefined && this.length > 0) {
      write(this.buffer.subarray(0, this.length), this.start);
      this.length = 0;
    }
  }

  /** Forgets what lies behind the new end of the file. */
  cut(end: number): void {
    this.length = Math.max(0, Math.min(this.length, end - this.start));
  }
}
