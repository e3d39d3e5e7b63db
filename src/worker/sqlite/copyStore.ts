import path from "node:path";
import { type Connection } from "./connection/connection";
import { type FileBackend } from "./files/fileBackend";
import { failure, fileError } from "./storeErrors";
import { type Sqlite } from "./wasm/loadSqlite";

/** Writes the whole database into a standard SQLite file, which appears under its name when it is complete and synced. */
export function writeCopy(
  sqlite: Sqlite,
  connection: Connection,
  backend: FileBackend,
  file: string,
): void {
  const draft = `${file}.part`;
  try {
    removeIfThere(backend, draft);
    vacuumInto(sqlite, connection, backend, draft);
    syncFile(backend, draft);
    backend.rename(draft, file);
    backend.syncFolder(path.dirname(file));
  } catch (thrown) {
    removeIfThere(backend, draft);
    throw failure("write", file, thrown);
  }
}

function vacuumInto(
  sqlite: Sqlite,
  connection: Connection,
  backend: FileBackend,
  file: string,
): void {
  const mount = sqlite.mounts.add({
    files: { main: file, log: `${file}-wal`, journal: `${file}-journal` },
    backend,
    isStore: false,
  });
  try {
    connection.exec(`VACUUM INTO '${mount.databaseName}'`);
  } catch (thrown) {
    throw mount.fault === undefined ? thrown : fileError(mount.fault);
  } finally {
    sqlite.mounts.remove(mount);
  }
}

function syncFile(backend: FileBackend, file: string): void {
  const handle = backend.open(file, { create: false, exclusive: false, truncate: false });
  try {
    backend.sync(handle);
  } finally {
    backend.close(handle);
  }
}

function removeIfThere(backend: FileBackend, file: string): void {
  if (backend.look(file) !== undefined) {
    backend.remove(file);
  }
}
