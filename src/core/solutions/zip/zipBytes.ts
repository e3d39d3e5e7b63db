import { ZipProblem } from "./zipProblem";

/** The bytes of a zip, read as its format has them: little endian. What lies outside is a `ZipProblem`. */
export class ZipBytes {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.byteLength;
  }

  uint16(at: number): number {
    this.check(at, 2);
    return this.view.getUint16(at, true);
  }

  uint32(at: number): number {
    this.check(at, 4);
    return this.view.getUint32(at, true);
  }

  uint64(at: number): number {
    this.check(at, 8);
    return Number(this.view.getBigUint64(at, true));
  }

  slice(at: number, length: number): Uint8Array {
    this.check(at, length);
    return this.bytes.subarray(at, at + length);
  }

  /** Old zips do not say how their names are written; what is no UTF-8 is read byte by byte. */
  text(at: number, length: number, isUtf8: boolean): string {
    const bytes = this.slice(at, length);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      if (isUtf8) {
        throw new ZipProblem(`The zip is broken: the name of the entry at byte ${at} is no UTF-8.`);
      }
      return new TextDecoder("latin1").decode(bytes);
    }
  }

  private check(at: number, length: number): void {
    if (!(at >= 0 && at + length <= this.length)) {
      throw new ZipProblem(`The zip is broken: it ends before byte ${at + length}.`);
    }
  }
}
