import { type DataFilePart, malformedFile, partBytes } from "./dataFile";

const nothing: DataFilePart = { rows: [], read: 0 };

/** A file's bytes as UTF-8 without a mark. What is marked as UTF-16, as spreadsheets write it, is turned into UTF-8. */
export function* toUtf8(bytes: Uint8Array): Generator<DataFilePart, Uint8Array> {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    return yield* fromUtf16("utf-16le", bytes);
  }
  if (first === 0xfe && second === 0xff) {
    return yield* fromUtf16("utf-16be", bytes);
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

function* fromUtf16(encoding: string, bytes: Uint8Array): Generator<DataFilePart, Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  // Two bytes of UTF-16 become at most three of UTF-8.
  const encoded = new Uint8Array(Math.ceil(bytes.length * 1.5) + 3);
  let length = 0;
  for (let at = 0; at < bytes.length; at += partBytes) {
    const isLast = at + partBytes >= bytes.length;
    const piece = decoder.decode(bytes.subarray(at, at + partBytes), { stream: !isLast });
    length += encoder.encodeInto(piece, encoded.subarray(length)).written;
    yield nothing;
  }
  return encoded.subarray(0, length);
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of some bytes; `placeOf` says where the first wrong byte stands. */
export function decodeUtf8(bytes: Uint8Array, placeOf: (offset: number) => string): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw malformedFile(
      placeOf(firstWrongByte(bytes)),
      "This is not UTF-8 text. Save the file as UTF-8.",
    );
  }
}

/** About there: a decoder that goes on puts a mark in the place of what is wrong. */
function firstWrongByte(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(text.slice(0, text.indexOf("\uFFFD"))).length;
}

/** How many lines end in these bytes. */
export function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    count++;
  }
  return count;
}
