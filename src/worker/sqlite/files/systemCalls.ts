/**
 * The file part of what SQLite's C library asks of its host. `__syscall_*` answer a negative errno for a failure, `fd_*`
 * a positive one. Texts, structures and results are addresses in SQLite's memory.
 */
export interface SystemCalls {
  __syscall_openat(folder: number, path: number, flags: number, mode: number): number;
  __syscall_faccessat(folder: number, path: number, mode: number, flags: number): number;
  __syscall_stat64(path: number, stats: number): number;
  __syscall_lstat64(path: number, stats: number): number;
  __syscall_newfstatat(folder: number, path: number, stats: number, flags: number): number;
  __syscall_readlinkat(folder: number, path: number, into: number, length: number): number;
  __syscall_unlinkat(folder: number, path: number, flags: number): number;

  __syscall_fstat64(file: number, stats: number): number;
  __syscall_ftruncate64(file: number, length: bigint): number;
  __syscall_fcntl64(file: number, command: number, parameters: number): number;
  __syscall_fchmod(file: number, mode: number): number;
  __syscall_fchown32(file: number, user: number, group: number): number;
  fd_close(file: number): number;
  fd_read(file: number, vectors: number, count: number, done: number): number;
  fd_write(file: number, vectors: number, count: number, done: number): number;
  fd_seek(file: number, offset: bigint, whence: number, position: number): number;
  fd_sync(file: number): number;
}

export type PathCalls = Pick<
  SystemCalls,
  | "__syscall_openat"
  | "__syscall_faccessat"
  | "__syscall_stat64"
  | "__syscall_lstat64"
  | "__syscall_newfstatat"
  | "__syscall_readlinkat"
  | "__syscall_unlinkat"
>;

export type HandleCalls = Omit<SystemCalls, keyof PathCalls>;
