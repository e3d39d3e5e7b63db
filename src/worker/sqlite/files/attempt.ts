import { errnoNumber } from "./errnoNumbers";
import { type Mount } from "./mount";

/** Does something with a real file. A failure becomes a (positive) errno for SQLite and stays with the mount as its fault. */
export function attempt(mount: Mount, operation: string, path: string, work: () => void): number {
  try {
    work();
    return 0;
  } catch (cause) {
    mount.report({ operation, path, cause });
    return errnoNumber(cause);
  }
}
