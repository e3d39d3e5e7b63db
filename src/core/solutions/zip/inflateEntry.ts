import { Inflate, inflateSync } from "fflate";
import { freeOfRatioBytes, maxZipRatio } from "../limits";
import { crc32 } from "./crc32";
import { type ZipBytes } from "./zipBytes";
import { type ZipEntry } from "./zipDirectory";
import { ZipProblem } from "./zipProblem";

const localSignature = 0x04034b50;

/** So many compressed bytes are taken at once: they can become a thousand times as many, whatever the directory says. */
const chunkBytes = 32 * 1024;

/** The bytes of an entry, exactly as many as the directory says. Others get their turn every now and then. */
export async function inflateEntry(
  zip: ZipBytes,
  entry: ZipEntry,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const { name, size, compressed } = entry;
  if (size > freeOfRatioBytes && size > compressed * maxZipRatio) {
    throw new ZipProblem(
      `The entry '${name}' would grow from ${compressed} to ${size} bytes. No export shrinks like this, so nothing of the zip is read.`,
    );
  }
  const data = zip.slice(dataStart(zip, entry), compressed);
  const bytes = entry.method === 0 ? stored(entry, data) : await deflated(entry, data, pause);
  if ((await checksumOf(bytes, pause)) !== entry.crc) {
    throw damaged(entry, "its checksum is another one");
  }
  return bytes;
}

const checkedAtOnce = 1024 * 1024;

async function checksumOf(bytes: Uint8Array, pause: () => Promise<void>): Promise<number> {
  let checksum = 0;
  for (let at = 0; at < bytes.byteLength; at += checkedAtOnce) {
    checksum = crc32(bytes.subarray(at, at + checkedAtOnce), checksum);
    await pause();
  }
  return checksum;
}

/** Behind the local header, whose own sizes are not looked at: they may be missing there. */
function dataStart(zip: ZipBytes, { name, offset }: ZipEntry): number {
  if (zip.uint32(offset) !== localSignature) {
    throw new ZipProblem(
      `The zip is broken: the entry '${name}' does not begin at byte ${offset}.`,
    );
  }
  return offset + 30 + zip.uint16(offset + 26) + zip.uint16(offset + 28);
}

function stored(entry: ZipEntry, data: Uint8Array): Uint8Array {
  if (data.byteLength !== entry.size) {
    throw damaged(entry, "its two sizes differ");
  }
  return data;
}

async function deflated(
  entry: ZipEntry,
  data: Uint8Array,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  if (entry.method !== 8) {
    throw new ZipProblem(
      `The entry '${entry.name}' is packed by method ${entry.method}; only stored and deflated ones are read.`,
    );
  }
  const bytes =
    data.byteLength <= chunkBytes
      ? inflateAtOnce(entry, data)
      : await inflateInParts(entry, data, pause);
  if (bytes.byteLength < entry.size) {
    throw damaged(entry, "it is shorter than the directory says");
  }
  return bytes;
}

/** Most entries are small, and some hundred of them are read. */
function inflateAtOnce(entry: ZipEntry, data: Uint8Array): Uint8Array {
  // What does not fit is cut off, so that one byte too many tells.
  const bytes = guarded(entry, () => inflateSync(data, { out: new Uint8Array(entry.size + 1) }));
  if (bytes.byteLength > entry.size) {
    throw damaged(entry, "it is longer than the directory says");
  }
  return bytes;
}

async function inflateInParts(
  entry: ZipEntry,
  data: Uint8Array,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(entry.size);
  let filled = 0;
  const inflate = new Inflate((part) => {
    if (filled + part.byteLength > bytes.byteLength) {
      throw damaged(entry, "it is longer than the directory says");
    }
    bytes.set(part, filled);
    filled += part.byteLength;
  });
  for (let at = 0; at < data.byteLength; at += chunkBytes) {
    const isLast = at + chunkBytes >= data.byteLength;
    guarded(entry, () => {
      inflate.push(data.subarray(at, at + chunkBytes), isLast);
    });
    await pause();
  }
  return bytes.subarray(0, filled);
}

function guarded<Result>(entry: ZipEntry, inflate: () => Result): Result {
  try {
    return inflate();
  } catch (thrown) {
    if (thrown instanceof ZipProblem) {
      throw thrown;
    }
    throw damaged(entry, "its data is damaged");
  }
}

function damaged({ name }: ZipEntry, how: string): ZipProblem {
  return new ZipProblem(`The zip is broken: the entry '${name}' cannot be read, ${how}.`);
}
