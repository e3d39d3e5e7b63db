const reach = 64 * 1024;

/** The next bytes of a file that is being read from front to back: they are taken from the disk at once. */
export class ReadAhead {
  private buffer: Uint8Array | undefined;
  private start = 0;
  private length = 0;
  /** Where the last read ended. */
  private end = -1;

  /** Like `read`, which it calls for what it does not have. */
  read(
    into: Uint8Array,
    position: number,
    read: (into: Uint8Array, position: number) => number,
  ): number {
    const goesOn = position === this.end;
    this.end = position + into.length;
    if (!this.has(into.length, position) && goesOn) {
      this.buffer ??= new Uint8Array(reach);
      this.forget();
      this.length = read(this.buffer, position);
      this.start = position;
    }
    if (this.buffer === undefined || !this.has(into.length, position)) {
      return read(into, position);
    }
    const offset = position - this.start;
    into.set(this.buffer.subarray(offset, offset + into.length));
    return into.length;
  }

  /** To be called whenever the file changes. */
  forget(): void {
    this.length = 0;
  }

  private has(length: number, position: number): boolean {
    return position >= this.start && position + length <= this.start + this.length;
  }
}
