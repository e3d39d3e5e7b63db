import { AppError } from "../../core/base/errors";
import { makeStoreFolder } from "../storeFolder";
import { Connection } from "./connection/connection";
import { writeCopy } from "./copyStore";
import { applicationId, createStore } from "./createStore";
import { type FileBackend } from "./files/fileBackend";
import { type Mount } from "./files/mount";
import { nodeFiles } from "./files/nodeFiles";
import { findStore } from "./openRules";
import { finishSwap } from "./restore/swapStore";
import { SqliteDatabase } from "./sqliteDatabase";
import { sqliteError } from "./storeErrors";
import { type StorePlace, storePaths } from "./storePaths";
import { loadSqlite, type Sqlite } from "./wasm/loadSqlite";

export interface OpenStoreOptions extends StorePlace {
  /** sql-wasm.wasm. */
  readonly wasmFile: string;
}

/** The order matters: without exclusive locking first, the write-ahead log asks for shared memory, which is not there. */
export const openingPragmas = `
  PRAGMA locking_mode=EXCLUSIVE;
  PRAGMA journal_mode=WAL;
  PRAGMA synchronous=FULL;
  PRAGMA cache_size=-65536;
  PRAGMA temp_store=MEMORY;
  PRAGMA journal_size_limit=67108864;
`;

/**
 * A durable database in a file of our own kind: SQLite's format but for the first 16 bytes, with its write-ahead log in
 * `<name>.log`. Only the owner of the folder's lock may open it.
 */
export class StoreFile extends SqliteDatabase {
  private isLetGo = false;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly mount: Mount,
    private readonly fileConnection: Connection,
  ) {
    super(fileConnection, {
      start: () => {
        mount.forgetFault();
      },
      translate: (thrown) => sqliteError(mount.path("main"), mount.fault, thrown),
    });
  }

  /** Writes a standard SQLite file that any tool can open. May take long: 400 MB take about five seconds. */
  copyTo(file: string): void {
    this.guard(() => {
      writeCopy(this.sqlite, this.fileConnection, this.mount.backend, file);
    });
  }

  /**
   * Brings the log into the main file and closes both. Closes in any case; throws when the log could not be brought in,
   * which loses nothing (the next opening does it) but is no clean close.
   */
  override close(): void {
    if (this.isLetGo) {
      return;
    }
    this.isLetGo = true;
    try {
      this.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      super.close();
      this.sqlite.mounts.remove(this.mount);
    }
  }
}

/** Opens the store, or makes a new one where nothing lies. Throws an AppError `store.…` for anything else. */
export async function openStoreFile({
  folder,
  name,
  wasmFile,
}: OpenStoreOptions): Promise<StoreFile> {
  const sqlite = await loadSqlite(wasmFile);
  makeStoreFolder(folder);
  return openStore(sqlite, { folder, name }, nodeFiles);
}

/** The same on given files. */
export function openStore(sqlite: Sqlite, place: StorePlace, backend: FileBackend): StoreFile {
  finishSwap(place, backend);
  const options = { files: storePaths(place), backend, isStore: true };
  if (findStore(options.files, backend) === "nothing") {
    createStore(sqlite, options);
  }
  const mount = sqlite.mounts.add(options);
  let connection: Connection | undefined;
  try {
    connection = Connection.open(sqlite, mount.databaseName);
    connection.exec(openingPragmas);
    testOpened(connection, options.files.main);
    return new StoreFile(sqlite, mount, connection);
  } catch (thrown) {
    sqlite.mounts.remove(mount); // first: closing must not touch files that could not be opened well
    connection?.close();
    throw sqliteError(options.files.main, mount.fault, thrown);
  }
}

/** That SQLite really reads and writes this file, and not one of its own in memory. */
function testOpened(connection: Connection, file: string): void {
  const id = connection.prepare("PRAGMA application_id").get([])?.["application_id"];
  const mode = connection.prepare("PRAGMA journal_mode").get([])?.["journal_mode"];
  if (id !== applicationId || mode !== "wal") {
    throw new AppError(
      "store.unknownBuild",
      `SQLite does not open '${file}' as it should. Reinstall the extension.`,
    );
  }
}
