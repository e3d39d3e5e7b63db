import { type WasmMemory } from "../wasm/wasmMemory";
import { attempt } from "./attempt";
import { type OpenDatabaseFile, type Mounts } from "./mounts";
import { writeStatBlock } from "./statBlock";
import { type HandleCalls } from "./systemCalls";

const fromStart = 0;
const fromHere = 1;

const getFlags = 3;
const getLock = 12;
const readAndWrite = 2;
const unlocked = 2;

const vectorBytes = 8;

/** The calls that name an open file; whatever is not ours goes to the original. */
export function handleCalls(
  memory: WasmMemory,
  mounts: Mounts,
  original: HandleCalls,
): HandleCalls {
  const database = (number: number): OpenDatabaseFile | undefined => {
    const file = mounts.get(number);
    return file === undefined || file.role === "folder" ? undefined : file;
  };
  const isOurs = (number: number): boolean => mounts.get(number) !== undefined;

  return {
    fd_read(number, vectors, count, done) {
      const file = database(number);
      if (file === undefined) {
        return original.fd_read(number, vectors, count, done);
      }
      return attemptOn(file, "read", () => {
        memory.setInt(done, transfer(memory, file, vectors, count, readInto));
      });
    },

    fd_write(number, vectors, count, done) {
      const file = database(number);
      if (file === undefined) {
        return original.fd_write(number, vectors, count, done);
      }
      return attemptOn(file, "write", () => {
        memory.setInt(done, transfer(memory, file, vectors, count, writeFrom));
      });
    },

    fd_seek(number, offset, whence, position) {
      const file = database(number);
      if (file === undefined) {
        return original.fd_seek(number, offset, whence, position);
      }
      return attemptOn(file, "look at", () => {
        file.position = seekBase(file, whence) + Number(offset);
        memory.setLong(position, file.position);
      });
    },

    fd_sync(number) {
      const file = mounts.get(number);
      if (file === undefined) {
        return original.fd_sync(number);
      }
      if (file.role === "folder") {
        const { mount } = file;
        return attempt(mount, "sync", mount.realFolder, () => {
          mount.backend.syncFolder(mount.realFolder);
        });
      }
      return attemptOn(file, "sync", () => {
        file.mount.sync(file.role, file.file);
      });
    },

    fd_close(number) {
      const file = mounts.get(number);
      if (file === undefined) {
        return original.fd_close(number);
      }
      mounts.forget(number);
      return file.role === "folder"
        ? 0
        : attemptOn(file, "close", () => {
            file.mount.close(file.role, file.file);
          });
    },

    __syscall_fstat64(number, stats) {
      const file = mounts.get(number);
      if (file === undefined) {
        return original.__syscall_fstat64(number, stats);
      }
      if (file.role === "folder") {
        writeStatBlock(memory, stats, file, 0);
        return 0;
      }
      return -attemptOn(file, "look at", () => {
        writeStatBlock(memory, stats, file, file.file.size());
      });
    },

    __syscall_ftruncate64(number, length) {
      const file = database(number);
      if (file === undefined) {
        return original.__syscall_ftruncate64(number, length);
      }
      return -attemptOn(file, "truncate", () => {
        file.file.truncate(Number(length));
      });
    },

    /** Locks are always granted: what keeps a second writer out is the owner's lock. */
    __syscall_fcntl64(number, command, parameters) {
      if (!isOurs(number)) {
        return original.__syscall_fcntl64(number, command, parameters);
      }
      if (command === getLock) {
        memory.bytes.writeInt16LE(unlocked, memory.int(parameters));
      }
      return command === getFlags ? readAndWrite : 0;
    },

    __syscall_fchmod: (number, mode) =>
      isOurs(number) ? 0 : original.__syscall_fchmod(number, mode),
    __syscall_fchown32: (number, user, group) =>
      isOurs(number) ? 0 : original.__syscall_fchown32(number, user, group),
  };
}

function attemptOn(file: OpenDatabaseFile, operation: string, work: () => void): number {
  return attempt(file.mount, operation, file.mount.path(file.role), work);
}

type Transfer = (file: OpenDatabaseFile, bytes: Uint8Array) => number;

const readInto: Transfer = ({ file, position }, bytes) => file.read(bytes, position);

const writeFrom: Transfer = ({ file, position }, bytes) => {
  file.write(bytes, position);
  return bytes.length;
};

/** Moves the bytes of all vectors (address and length each) until one comes up short; returns how many. */
function transfer(
  memory: WasmMemory,
  file: OpenDatabaseFile,
  vectors: number,
  count: number,
  move: Transfer,
): number {
  let total = 0;
  for (let index = 0; index < count; index++) {
    const start = memory.int(vectors + index * vectorBytes) >>> 0;
    const length = memory.int(vectors + index * vectorBytes + 4) >>> 0;
    const done = move(file, memory.bytes.subarray(start, start + length));
    file.position += done;
    total += done;
    if (done < length) {
      break;
    }
  }
  return total;
}

function seekBase({ file, position }: OpenDatabaseFile, whence: number): number {
  if (whence === fromStart) {
    return 0;
  }
  return whence === fromHere ? position : file.size();
}
