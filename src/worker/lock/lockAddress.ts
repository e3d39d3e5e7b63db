import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * Where the owner of a store's folder listens. The name comes from device and inode of the folder, so that every path to
 * it leads to the same lock. Linux: an abstract socket, Windows: a named pipe; both vanish with their process. Elsewhere a
 * socket file, which does not: see `exclusiveFile`.
 */
export function lockAddress(folder: string): string {
  const { dev, ino } = fs.statSync(folder, { bigint: true });
  const name = `system-jobs-${createHash("sha256").update(`${dev}/${ino}`).digest("hex").slice(0, 24)}`;
  switch (process.platform) {
    case "linux":
      return `\0${name}`;
    case "win32":
      return `\\\\.\\pipe\\${name}`;
    default:
      return path.join(os.tmpdir(), `${name}.sock`);
  }
}
