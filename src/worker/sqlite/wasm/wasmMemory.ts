/**
 * SQLite's memory. It moves to a new buffer whenever it grows, so a view is asked for at each use and never kept across a
 * call into SQLite.
 */
export class WasmMemory {
  private memory: WebAssembly.Memory | undefined;
  private byteView = Buffer.alloc(0);
  private intView = new Int32Array();
  private longView = new BigInt64Array();

  attach(memory: WebAssembly.Memory): void {
    this.memory = memory;
    this.didGrow();
  }

  /** To be called after each growth, which SQLite has to ask its host for. */
  didGrow(): void {
    if (this.memory !== undefined) {
      const { buffer } = this.memory;
      this.byteView = Buffer.from(buffer);
      this.intView = new Int32Array(buffer);
      this.longView = new BigInt64Array(buffer);
    }
  }

  get bytes(): Buffer {
    return this.byteView;
  }

  int(address: number): number {
    return this.intView[address >> 2] ?? 0;
  }

  setInt(address: number, value: number): void {
    this.intView[address >> 2] = value;
  }

  setLong(address: number, value: number): void {
    this.longView[address >> 3] = BigInt(value);
  }

  /** The text that ends at the first zero byte. */
  text(address: number): string {
    return this.byteView.toString("utf8", address, this.byteView.indexOf(0, address));
  }
}
