import fs from "node:fs";
import { type FileBackend, type FileLook, type OpenOptions } from "./fileBackend";

/** Files of this machine. New ones belong to their user alone. */
export const nodeFiles: FileBackend = {
  open: (path, options) => fs.openSync(path, openFlags(options), 0o600),
  read: (handle, into, position) => fs.readSync(handle, into, 0, into.length, position),
  write: (handle, from, position) => fs.writeSync(handle, from, 0, from.length, position),
  size: (handle) => fs.fstatSync(handle).size,
  truncate: (handle, length) => {
    fs.ftruncateSync(handle, length);
  },
  sync: (handle) => {
    fs.fdatasyncSync(handle);
  },
  close: (handle) => {
    fs.closeSync(handle);
  },
  remove: (path) => {
    fs.unlinkSync(path);
  },
  rename: (from, to) => {
    fs.renameSync(from, to);
  },
  syncFolder,
  look,
};

function openFlags({ create, exclusive, truncate, readOnly }: OpenOptions): number {
  const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC } = fs.constants;
  if (readOnly === true) {
    return O_RDONLY;
  }
  return O_RDWR | (create ? O_CREAT : 0) | (exclusive ? O_EXCL : 0) | (truncate ? O_TRUNC : 0);
}

/** Windows cannot sync a folder, and need not: NTFS journals names. */
function syncFolder(path: string): void {
  if (process.platform === "win32") {
    return;
  }
  const handle = fs.openSync(path, "r");
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** With big integers: inodes need all their 64 bits on some file systems. */
function look(path: string): FileLook | undefined {
  const stats = fs.statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && { size: Number(stats.size), identity: `${stats.dev}:${stats.ino}` };
}
