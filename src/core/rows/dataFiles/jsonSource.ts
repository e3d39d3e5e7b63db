import { type AppError } from "../../base/errors";
import { jsonErrorOffset } from "../jsonErrorOffset";
import { malformedFile, maxRowBytes, tooLargeRow } from "./dataFile";
import { type Extent, NoJson, TooLarge } from "./jsonScanner";
import { countLines, decodeUtf8 } from "./utf8";

/** The bytes of a JSON file, and where in it something stands. */
export class JsonSource {
  constructor(
    readonly file: string,
    readonly bytes: Uint8Array,
  ) {}

  parse({ start, end }: Extent): unknown {
    const text = decodeUtf8(this.bytes.subarray(start, end), (offset) =>
      this.placeOf(start + offset),
    );
    try {
      return JSON.parse(text);
    } catch {
      throw this.noJson(start, text);
    }
  }

  /** Turns what the scanner throws into a sentence with its place. */
  explain(thrown: unknown): unknown {
    if (thrown instanceof TooLarge) {
      return tooLargeRow(this.placeOf(thrown.offset));
    }
    if (!(thrown instanceof NoJson)) {
      return thrown;
    }
    const { offset, isInside } = thrown;
    const rest = this.bytes.subarray(offset, isInside ? offset + maxRowBytes : offset);
    return this.noJson(offset, new TextDecoder().decode(rest));
  }

  /** The value that begins at `start` is no JSON: finds where in `text`. */
  private noJson(start: number, text: string): AppError {
    const before = text.slice(0, jsonErrorOffset(text) ?? 0);
    const offset = start + new TextEncoder().encode(before).length;
    const isAtEnd = offset >= this.bytes.length;
    const detail = isAtEnd ? "The file ends before its JSON does." : "This is not JSON.";
    return malformedFile(this.placeOf(offset), detail);
  }

  private placeOf(offset: number): string {
    const before = this.bytes.subarray(0, offset);
    const lineStart = before.lastIndexOf(0x0a) + 1;
    const column = new TextDecoder().decode(before.subarray(lineStart)).length + 1;
    return `${this.file}, line ${countLines(before) + 1}, column ${column}`;
  }
}
