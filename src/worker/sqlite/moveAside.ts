import path from "node:path";
import { type FileBackend } from "./files/fileBackend";
import { type DatabaseFiles } from "./files/mount";
import { nodeFiles } from "./files/nodeFiles";
import { failure } from "./storeErrors";
import { type StorePlace, storePaths } from "./storePaths";

/**
 * Renames a damaged store with its log and journal, together, to `<name>.damaged-<time>`; under that name they can be
 * opened again when somebody has mended them. Only for the lock's owner, and only when a person has chosen it.
 * @param now epoch milliseconds
 * @returns the new path of the store
 */
export function moveStoreAside(
  place: StorePlace,
  now: number,
  backend: FileBackend = nodeFiles,
): string {
  const to = storePaths({ ...place, name: `${place.name}.damaged-${fileTime(now)}` });
  moveStore(storePaths(place), to, backend);
  return to.main;
}

/** Renames what there is of a store. Begun anew, it goes on with what was left. */
export function moveStore(from: DatabaseFiles, to: DatabaseFiles, backend: FileBackend): void {
  // The store goes first: one that has lost its log looks whole, a log without its store does not.
  for (const role of ["main", "log", "journal"] as const) {
    try {
      if (backend.look(from[role]) !== undefined) {
        backend.rename(from[role], to[role]);
      }
    } catch (thrown) {
      throw failure("move", from[role], thrown);
    }
  }
  backend.syncFolder(path.dirname(to.main));
}

/** A time as a part of a file's name. */
export function fileTime(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, "");
}
