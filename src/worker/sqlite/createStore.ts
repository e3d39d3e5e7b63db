import path from "node:path";
import { AppError } from "../../core/base/errors";
import { Connection } from "./connection/connection";
import { type DatabaseFiles, type MountOptions } from "./files/mount";
import { storeMagic } from "./files/storeMagic";
import { readHead } from "./openRules";
import { failure, sqliteError } from "./storeErrors";
import { type Sqlite } from "./wasm/loadSqlite";

/** "SJob": tells a copy of a store, which is a standard SQLite file, from other databases. */
export const applicationId = 0x534a6f62;

/**
 * Makes an empty store. It appears under its name all at once and complete, so a crash on the way leaves no half store.
 * Throws `store.unknownBuild` when the bytes on the disk do not begin with ours.
 */
export function createStore(sqlite: Sqlite, { files, backend, isStore }: MountOptions): void {
  const draft: DatabaseFiles = {
    main: `${files.main}.new`,
    log: `${files.main}.new-log`,
    journal: `${files.main}.new-journal`,
  };
  try {
    for (const file of [draft.main, draft.log, draft.journal]) {
      if (backend.look(file) !== undefined) {
        backend.remove(file); // of a creation that did not get to its end
      }
    }
    writeEmptyDatabase(sqlite, { files: draft, backend, isStore });
    if (!readHead(draft.main, backend).equals(storeMagic)) {
      throw new AppError(
        "store.unknownBuild",
        `SQLite does not write stores as it should ('${draft.main}'). Reinstall the extension.`,
      );
    }
    backend.rename(draft.main, files.main);
    backend.syncFolder(path.dirname(files.main));
  } catch (thrown) {
    throw failure("create", files.main, thrown);
  }
}

/**
 * INCREMENTAL lets space be given back in small pieces (25 ms for 1,000 pages) and costs a deletion nothing that can be
 * measured: 273,000 of 300,000 jobs in batches of 1,000 took 20.1 s of processor time, and 20.7 s without it.
 */
function writeEmptyDatabase(sqlite: Sqlite, options: MountOptions): void {
  const mount = sqlite.mounts.add(options);
  try {
    const connection = Connection.open(sqlite, mount.databaseName);
    try {
      connection.exec(`
        PRAGMA locking_mode=EXCLUSIVE;
        PRAGMA journal_mode=MEMORY;
        PRAGMA synchronous=FULL;
        PRAGMA page_size=4096;
        PRAGMA auto_vacuum=INCREMENTAL;
        PRAGMA application_id=${applicationId};
      `);
    } finally {
      connection.close();
    }
  } catch (thrown) {
    throw sqliteError(options.files.main, mount.fault, thrown);
  } finally {
    sqlite.mounts.remove(mount);
  }
}
