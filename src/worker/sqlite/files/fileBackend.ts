export interface OpenOptions {
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  /** A file that is only read may be one that must not be written. */
  readonly readOnly?: boolean;
}

/**
 * The real files, as SQLite needs them: synchronous, by handle, for reading and writing. What fails throws an error
 * with Node's `code`.
 */
export interface FileBackend {
  open(path: string, options: OpenOptions): number;
  /** May read less than asked for; 0 at the end. */
  read(handle: number, into: Uint8Array, position: number): number;
  /** May write less than asked for. */
  write(handle: number, from: Uint8Array, position: number): number;
  size(handle: number): number;
  truncate(handle: number, length: number): void;
  /** Returns when the content is on the disk. */
  sync(handle: number): void;
  close(handle: number): void;
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Makes names that were added or removed in this folder survive a power loss. */
  syncFolder(path: string): void;
  /** What lies at a path, or undefined. */
  look(path: string): FileLook | undefined;
}

export interface FileLook {
  readonly size: number;
  /** Device and inode: the same for as long as the path leads to the same file, if that is open. */
  readonly identity: string;
}
