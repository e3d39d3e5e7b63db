import { malformedFile, maxRowBytes, partBytes, tooLargeRow } from "./dataFile";

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/** Whole rows of a CSV file. */
export interface CsvBlock {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Number of its first line, from 1. */
  readonly line: number;
  /** The number of each row's first line, from 1. Empty lines are no rows. */
  readonly lines: readonly number[];
}

/** Cuts a CSV file where a row ends: at a line break outside of quotes. */
export function* csvBlocks(file: string, bytes: Uint8Array): Generator<CsvBlock> {
  let block = { start: 0, line: 1 };
  let lines: number[] = [];
  let row = block;
  let line = 1;
  let isQuoted = false;
  const cut = (end: number): CsvBlock => ({
    bytes: bytes.subarray(block.start, end),
    end,
    line: block.line,
    lines,
  });
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      isQuoted = !isQuoted;
    } else if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) {
      line++;
      if (!isQuoted) {
        if (hasContent(bytes, row.start, at)) {
          lines.push(row.line);
        }
        row = { start: at + 1, line };
        if (row.start - block.start >= partBytes) {
          yield cut(row.start);
          block = row;
          lines = [];
        }
      }
    }
    if (at - row.start >= maxRowBytes) {
      throw isQuoted ? notClosed(file, row.line) : tooLargeRow(`${file}, line ${row.line}`);
    }
  }
  if (isQuoted) {
    throw notClosed(file, row.line);
  }
  if (row.start < bytes.length) {
    lines.push(row.line);
  }
  if (block.start < bytes.length) {
    yield cut(bytes.length);
  }
}

function hasContent(bytes: Uint8Array, start: number, end: number): boolean {
  return end > start + 1 || (end > start && bytes[start] !== carriageReturn);
}

function notClosed(file: string, line: number): Error {
  return malformedFile(`${file}, line ${line}`, "A quote in this row is not closed.");
}
