/** WASI's error numbers, which are what SQLite's C library understands, by Node's error codes. */
const numbers: Readonly<Record<string, number>> = {
  EACCES: 2,
  EBADF: 8,
  EBUSY: 10,
  EDQUOT: 19,
  EEXIST: 20,
  EFBIG: 22,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  EMFILE: 33,
  ENFILE: 41,
  ENOENT: 44,
  ENOSPC: 51,
  ENOTDIR: 54,
  EPERM: 63,
  EROFS: 69,
};

export const notFoundNumber = 44;
export const invalidNumber = 28;

/** What to answer SQLite for a failed file operation. What it has no word for is an I/O error. */
export function errnoNumber(cause: unknown): number {
  return numbers[errnoCode(cause) ?? "EIO"] ?? 29;
}

/** Node's code of a failed file operation, such as `ENOSPC`. */
export function errnoCode(cause: unknown): string | undefined {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && /^E[A-Z]/.test(code) ? code : undefined;
}
