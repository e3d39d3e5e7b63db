import { AppError } from "../../core/base/errors";
import { type FileBackend } from "./files/fileBackend";
import { type DatabaseFiles } from "./files/mount";
import { magicLength, sqliteMagic, storeMagic } from "./files/storeMagic";
import { damaged, failure } from "./storeErrors";

/** How stores of every format begin; the number after it is the format's. */
const anyStoreMagic = storeMagic.subarray(0, -2);

/**
 * Whether there is a store to open. Refuses what lies there instead of one, by what it is: `store.damaged`, `store.newer`
 * or `store.notWritable`.
 */
export function findStore(files: DatabaseFiles, backend: FileBackend): "store" | "nothing" {
  const found = backend.look(files.main);
  if (found === undefined) {
    refuseLeftovers(files, backend);
    return "nothing";
  }
  if (found.size === 0) {
    throw damaged(files.main, "is empty");
  }
  const head = readHead(files.main, backend);
  if (head.equals(storeMagic)) {
    return "store";
  }
  if (head.equals(sqliteMagic)) {
    throw damaged(files.main, "is a standard SQLite file, not a store of System Jobs");
  }
  if (head.subarray(0, anyStoreMagic.length).equals(anyStoreMagic)) {
    throw new AppError(
      "store.newer",
      `'${files.main}' was written by a newer version of System Jobs. Update the extension to open it.`,
    );
  }
  throw damaged(files.main, "is not a store of System Jobs");
}

/** A log belongs to one store only: a new store must not find the log of another, which would be played into it. */
function refuseLeftovers(files: DatabaseFiles, backend: FileBackend): void {
  const left = [files.log, files.journal].find((file) => (backend.look(file)?.size ?? 0) > 0);
  if (left !== undefined) {
    throw damaged(files.main, `is missing, but '${left}', which belongs to it, is there`);
  }
}

/** The first 16 bytes as they are on the disk, read past SQLite. Opens for writing, so that a missing right shows here. */
export function readHead(file: string, backend: FileBackend): Buffer {
  const head = Buffer.alloc(magicLength);
  try {
    const handle = backend.open(file, { create: false, exclusive: false, truncate: false });
    try {
      backend.read(handle, head, 0);
    } finally {
      backend.close(handle);
    }
  } catch (thrown) {
    throw failure("open", file, thrown);
  }
  return head;
}
