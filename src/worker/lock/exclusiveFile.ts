import fs from "node:fs";
import path from "node:path";
import { type Disposable } from "../../core/base/disposable";
import { errnoCode } from "../sqlite/files/errnoNumbers";
import { failure } from "../sqlite/storeErrors";

/** macOS and the BSDs open a file with a lock that ends with the process. */
const exclusiveLock = 0x20;

/**
 * Where sockets are files, which outlive their process, the lock is a file opened exclusively, and whoever has it removes
 * the socket that a former owner left. Undefined where another process has it.
 */
export function openExclusiveFile(folder: string, socketFile: string): Disposable | undefined {
  const file = path.join(folder, "environment.lock");
  const { O_RDWR, O_CREAT, O_NONBLOCK } = fs.constants;
  try {
    const handle = fs.openSync(file, O_RDWR | O_CREAT | O_NONBLOCK | exclusiveLock, 0o600);
    fs.rmSync(socketFile, { force: true });
    return {
      dispose: () => {
        fs.closeSync(handle);
      },
    };
  } catch (thrown) {
    if (errnoCode(thrown) === "EAGAIN") {
      return undefined;
    }
    throw failure("lock", file, thrown);
  }
}

/** Whether the address of a lock is a socket file on this platform. */
export function needsExclusiveFile(): boolean {
  return process.platform !== "linux" && process.platform !== "win32";
}
