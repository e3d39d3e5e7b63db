import { maxRowBytes } from "./dataFile";

/** Where a value stands, in bytes. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Here stands no JSON; `isInside`: what begins here is not closed, for a reason that lies inside of it. */
export class NoJson extends Error {
  constructor(
    readonly offset: number,
    readonly isInside = false,
  ) {
    super("This is not JSON.");
  }
}

/** A value has more bytes than any row can hold. */
export class TooLarge extends Error {
  constructor(readonly offset: number) {
    super("This is too large.");
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d,
];

/**
 * Walks over JSON in UTF-8 without making anything of it: it finds where values begin and end. What is wrong inside of a
 * value is left to whoever parses it.
 */
export class JsonScanner {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** What stands here, behind blanks. */
  peek(): string {
    while (isBlank(this.bytes[this.at])) {
      this.at++;
    }
    return this.isAtEnd ? "" : String.fromCharCode(this.bytes[this.at] ?? 0);
  }

  expect(character: string): void {
    if (this.peek() !== character) {
      throw new NoJson(this.at);
    }
    this.at++;
  }

  /** Goes behind a value. */
  skipValue(): Extent {
    this.peek();
    const start = this.at;
    const end = this.endOfValue(start);
    if (end === start) {
      throw new NoJson(start);
    }
    this.at = end;
    return { start, end };
  }

  private endOfValue(start: number): number {
    const first = this.bytes[start];
    if (first === quote) {
      return this.endOfString(start);
    }
    return first === openBrace || first === openBracket
      ? this.endOfNest(start)
      : this.endOfWord(start);
  }

  private endOfNest(start: number): number {
    const closing: number[] = [];
    for (let at = start; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === quote) {
        at = this.endOfString(at, start) - 1;
      } else if (byte === openBrace || byte === openBracket) {
        closing.push(byte === openBrace ? closeBrace : closeBracket);
      } else if (byte === closeBrace || byte === closeBracket) {
        if (closing.pop() !== byte) {
          break;
        }
        if (closing.length === 0) {
          return at + 1;
        }
      }
      if (at - start >= maxRowBytes) {
        throw new TooLarge(start);
      }
    }
    throw new NoJson(start, true);
  }

  private endOfString(start: number, outer = start): number {
    for (let at = start + 1; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === quote) {
        return at + 1;
      }
      if (byte === backslash) {
        at++;
      }
      if (at - outer >= maxRowBytes) {
        throw new TooLarge(outer);
      }
    }
    throw new NoJson(outer, true);
  }

  private endOfWord(start: number): number {
    let at = start;
    while (isOfWord(this.bytes[at])) {
      at++;
    }
    return at;
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A number, `true`, `false` or `null`. */
function isOfWord(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x61 && byte <= 0x7a) ||
      (byte >= 0x30 && byte <= 0x39) ||
      byte === 0x2b ||
      byte === 0x2d ||
      byte === 0x2e ||
      byte === 0x45)
  );
}
