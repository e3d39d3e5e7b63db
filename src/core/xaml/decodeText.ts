import { type ErrorCode } from "../base/errors";
import { FileError } from "./fileError";

/** The largest export that is read: the largest real one seen has a quarter of a megabyte. */
export const maxFileBytes = 5 * 1024 * 1024;

const start = { line: 1, column: 1 };

/**
 * The text of an exported file: UTF-8, or UTF-16 where a byte order mark or the first `<` says so; the mark is left out.
 * Throws `FileError` for other bytes and for files above `maxBytes`.
 */
export function decodeText(
  file: string,
  bytes: Uint8Array,
  code: ErrorCode,
  maxBytes = maxFileBytes,
): string {
  if (bytes.byteLength > maxBytes) {
    const size = Math.ceil(bytes.byteLength / 1024 / 1024);
    const detail = `The file has ${size} MB; at most ${maxBytes / 1024 / 1024} MB are read.`;
    throw new FileError(code, file, start, detail);
  }
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) {
      throw new FileError(code, file, start, `The file is not ${encoding} text.`);
    }
    throw cause;
  }
}

function encodingOf([first, second]: Uint8Array): "UTF-8" | "UTF-16LE" | "UTF-16BE" {
  const isSign = (a: number, b: number): boolean => first === a && second === b;
  if (isSign(0xff, 0xfe) || isSign(0x3c, 0)) {
    return "UTF-16LE";
  }
  return isSign(0xfe, 0xff) || isSign(0, 0x3c) ? "UTF-16BE" : "UTF-8";
}
