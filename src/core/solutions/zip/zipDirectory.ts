import { maxZipEntries } from "../limits";
import { type ZipBytes } from "./zipBytes";
import { ZipProblem } from "./zipProblem";

/** One entry, as the central directory at the end of the zip describes it. Folders are left out. */
export interface ZipEntry {
  /** With slashes, inside the zip. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly crc: number;
  /** Where its local header stands. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const none16 = 0xffff;
const none32 = 0xffffffff;

/**
 * Reads the central directory (APPNOTE 4.3.12 to 4.3.16, Zip64 included) and refuses a zip that is broken, encrypted, or
 * has an entry that would leave its folder: such a zip was not made by an export. Throws `ZipProblem`.
 */
export function readZipDirectory(bytes: ZipBytes): readonly ZipEntry[] {
  const { count, start } = findDirectory(bytes);
  if (count > maxZipEntries) {
    throw new ZipProblem(`The zip has ${count} entries; at most ${maxZipEntries} are read.`);
  }
  const entries = new Map<string, ZipEntry>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (bytes.uint32(at) !== entrySignature) {
      throw new ZipProblem(`The zip is broken: its directory is damaged at byte ${at}.`);
    }
    const { entry, next } = readEntry(bytes, at);
    at = next;
    if (entry.name.endsWith("/")) {
      continue;
    }
    if (entries.has(entry.name)) {
      throw new ZipProblem(`The zip is broken: it has two entries '${entry.name}'.`);
    }
    entries.set(entry.name, entry);
  }
  return [...entries.values()];
}

/** The end record is the last thing in a zip but a comment, which says its own length. */
function findDirectory(bytes: ZipBytes): { readonly count: number; readonly start: number } {
  const first = Math.max(0, bytes.length - 22 - none16);
  for (let at = bytes.length - 22; at >= first; at--) {
    if (bytes.uint32(at) === endSignature && at + 22 + bytes.uint16(at + 20) === bytes.length) {
      const count = bytes.uint16(at + 10);
      const start = bytes.uint32(at + 16);
      return count === none16 || start === none32 ? findDirectory64(bytes, at) : { count, start };
    }
  }
  throw new ZipProblem("The file is no zip, or its end is missing.");
}

function findDirectory64(bytes: ZipBytes, end: number): { count: number; start: number } {
  const locator = end - 20;
  const at = bytes.uint32(locator) === end64LocatorSignature ? bytes.uint64(locator + 8) : -1;
  if (at < 0 || bytes.uint32(at) !== end64Signature) {
    throw new ZipProblem("The zip is broken: the end of its directory is damaged.");
  }
  return { count: bytes.uint64(at + 32), start: bytes.uint64(at + 48) };
}

function readEntry(bytes: ZipBytes, at: number): { entry: ZipEntry; next: number } {
  const flags = bytes.uint16(at + 8);
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((part) =>
    bytes.uint16(at + part),
  ) as [number, number, number];
  const name = bytes.text(at + 46, nameLength, (flags & 0x800) !== 0).replaceAll("\\", "/");
  refuse(name, flags, bytes.uint32(at + 38));
  const sizes = [24, 20, 42].map((part) => bytes.uint32(at + part));
  const [size, compressed, offset] = widen(bytes, sizes, at + 46 + nameLength, extraLength);
  return {
    entry: {
      name,
      method: bytes.uint16(at + 10),
      crc: bytes.uint32(at + 16),
      size,
      compressed,
      offset,
    },
    next: at + 46 + nameLength + extraLength + commentLength,
  };
}

/** Numbers that do not fit 32 bits stand in an extra field, in this order. */
function widen(
  bytes: ZipBytes,
  sizes: readonly number[],
  extra: number,
  length: number,
): [size: number, compressed: number, offset: number] {
  let field = extra;
  while (field + 4 <= extra + length && bytes.uint16(field) !== 1) {
    field += 4 + bytes.uint16(field + 2);
  }
  let value = field + 4;
  return sizes.map((size) => {
    if (size !== none32) {
      return size;
    }
    if (value + 8 > extra + length) {
      throw new ZipProblem(`The zip is broken: its directory is damaged at byte ${extra}.`);
    }
    value += 8;
    return bytes.uint64(value - 8);
  }) as [number, number, number];
}

function refuse(name: string, flags: number, attributes: number): void {
  if (name.startsWith("/") || /^[a-z]:/i.test(name) || name.split("/").includes("..")) {
    throw new ZipProblem(
      `The entry '${name}' leads out of the zip. No export makes such an entry, so nothing of the zip is read.`,
    );
  }
  if (name === "" || /\p{Cc}/u.test(name)) {
    throw new ZipProblem("The zip is broken: an entry has no name that can be read.");
  }
  // The upper half holds Unix's file mode.
  if (((attributes >>> 16) & 0xf000) === 0xa000) {
    throw new ZipProblem(
      `The entry '${name}' is a link. No export makes such an entry, so nothing of the zip is read.`,
    );
  }
  if ((flags & 0x2041) !== 0) {
    throw new ZipProblem(
      `The entry '${name}' is encrypted. Export the solution without a password.`,
    );
  }
}
