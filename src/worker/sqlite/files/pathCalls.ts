import { type WasmMemory } from "../wasm/wasmMemory";
import { attempt } from "./attempt";
import { invalidNumber, notFoundNumber } from "./errnoNumbers";
import { type MountedPath, type Mounts } from "./mounts";
import { type RealFile } from "./realFile";
import { writeStatBlock } from "./statBlock";
import { type PathCalls } from "./systemCalls";

const accessMode = 0o3;
const create = 0o100;
const exclusive = 0o200;
const truncate = 0o1000;

/** The calls that name a path; whatever is not mounted goes to the original, an in-memory file system. */
export function pathCalls(memory: WasmMemory, mounts: Mounts, original: PathCalls): PathCalls {
  const find = (path: number): MountedPath | undefined => mounts.find(memory.text(path));

  const stat = (path: number, stats: number): number | undefined => {
    const found = find(path);
    if (found === undefined) {
      return undefined;
    }
    const size = sizeOf(found);
    if (size < 0) {
      return size;
    }
    writeStatBlock(memory, stats, found, size);
    return 0;
  };

  return {
    __syscall_openat(folder, path, flags, mode) {
      const found = find(path);
      return found === undefined
        ? original.__syscall_openat(folder, path, flags, mode)
        : open(mounts, found, flags);
    },

    __syscall_unlinkat(folder, path, flags) {
      const found = find(path);
      if (found === undefined) {
        return original.__syscall_unlinkat(folder, path, flags);
      }
      const { mount, role } = found;
      const size = sizeOf(found);
      if (role === "folder" || size < 0) {
        return role === "folder" ? -invalidNumber : size;
      }
      return -attempt(mount, "remove", mount.path(role), () => {
        mount.remove(role);
      });
    },

    __syscall_faccessat(folder, path, mode, flags) {
      const found = find(path);
      return found === undefined
        ? original.__syscall_faccessat(folder, path, mode, flags)
        : Math.min(0, sizeOf(found));
    },

    __syscall_readlinkat: (folder, path, into, length) =>
      find(path) === undefined
        ? original.__syscall_readlinkat(folder, path, into, length)
        : -invalidNumber,
    __syscall_stat64: (path, stats) => stat(path, stats) ?? original.__syscall_stat64(path, stats),
    __syscall_lstat64: (path, stats) =>
      stat(path, stats) ?? original.__syscall_lstat64(path, stats),
    __syscall_newfstatat: (folder, path, stats, flags) =>
      stat(path, stats) ?? original.__syscall_newfstatat(folder, path, stats, flags),
  };
}

/** A file number, or a negative errno. Always for writing: SQLite would otherwise fall back to reading only. */
function open(mounts: Mounts, path: MountedPath, flags: number): number {
  const { mount, role } = path;
  if (role === "folder") {
    return mounts.keep({ mount, role });
  }
  if ((flags & accessMode) === 0) {
    return -invalidNumber;
  }
  const size = sizeOf(path);
  if (size < 0 && (flags & create) === 0) {
    return size;
  }
  let file: RealFile | undefined;
  const errno = attempt(mount, "open", mount.path(role), () => {
    file = mount.open(role, {
      create: (flags & create) !== 0,
      exclusive: (flags & exclusive) !== 0,
      truncate: (flags & truncate) !== 0,
    });
  });
  return file === undefined ? -errno : mounts.keep({ mount, role, file, position: 0 });
}

/** A file's size, or a negative errno. */
function sizeOf({ mount, role }: MountedPath): number {
  if (role === "folder") {
    return 0;
  }
  let size: number | undefined;
  const path = mount.path(role);
  const errno = attempt(mount, "look at", path, () => {
    size = mount.backend.look(path)?.size;
  });
  return errno === 0 ? (size ?? -notFoundNumber) : -errno;
}
