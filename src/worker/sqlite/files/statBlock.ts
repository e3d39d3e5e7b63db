import { type WasmMemory } from "../wasm/wasmMemory";
import { type MountedPath } from "./mounts";

const blockBytes = 96;
const pageBytes = 4096;
/** The C library's own files, in memory, are on device 1. */
const ourDevice = 2;

/** Fills the C library's `struct stat`: device, mode, links, size, blocks and inode are what SQLite looks at. */
export function writeStatBlock(
  memory: WasmMemory,
  address: number,
  { mount, role }: MountedPath,
  size: number,
): void {
  memory.bytes.fill(0, address, address + blockBytes);
  memory.setInt(address, ourDevice);
  memory.setInt(address + 4, role === "folder" ? 0o040700 : 0o100600);
  memory.setInt(address + 8, 1);
  memory.setLong(address + 24, size);
  memory.setInt(address + 32, pageBytes);
  memory.setInt(address + 36, Math.ceil(size / 512));
  memory.setLong(address + 88, inode(mount.number, role));
}

/**
 * Never the real inode: SQLite shares locks between connections to one inode of one device, and each mount is a world of its
 * own.
 */
function inode(mountNumber: number, role: MountedPath["role"]): number {
  return mountNumber * 4 + ["folder", "main", "log", "journal"].indexOf(role);
}
