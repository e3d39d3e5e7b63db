import path from "node:path";
import { AppError } from "../../../core/base/errors";
import { checkTables } from "../../../core/store/sqlite/care/checkTables";
import { migrate, readSchemaVersion, schemaVersion } from "../../../core/store/sqlite/migrate";
import { type SqlDatabase } from "../../../core/store/sqlite/sqlDatabase";
import { type SlicedWork, type StoreContents } from "../../../core/store/care/storeCare";
import { readContents } from "../../../core/store/sqlite/care/contents";
import { applicationId } from "../createStore";
import { type FileBackend } from "../files/fileBackend";
import { magicLength, sqliteMagic, storeMagic } from "../files/storeMagic";
import { failure } from "../storeErrors";
import { openStore } from "../storeFile";
import { type StorePlace, storePaths } from "../storePaths";
import { type Sqlite } from "../wasm/loadSqlite";
import { copyBytes } from "./copyBytes";
import { draftPlace, removeDraft } from "./swapStore";

export interface Preparation {
  readonly sqlite: Sqlite;
  /** Of the store that is to be replaced. */
  readonly place: StorePlace;
  readonly backend: FileBackend;
  /** The copy. */
  readonly file: string;
  /** No epoch comes twice: the restored store goes on from here, if its own is not higher. */
  readonly epoch: number;
}

/** SQLite's header. */
const headerLength = 100;
const applicationIdAt = 68;

/** What a person is told of the copy before its store takes the place of the present one. */
export interface PreparedStore {
  readonly bytes: number;
  /** Of its schema, before it was brought to this version's. */
  readonly schema: number;
  readonly contents: StoreContents;
}

/**
 * Makes a store ready from a copy, beside the present one, which goes on meanwhile: copies it, checks all of it, and
 * brings it to this version's schema. Leaves nothing behind when it fails. Takes a standard SQLite file as `copyTo` writes
 * it, and a store that was moved aside, with its log.
 */
export async function prepareRestore(
  preparation: Preparation,
  work: SlicedWork,
): Promise<PreparedStore> {
  const { place, backend, file } = preparation;
  removeDraft(place, backend);
  try {
    const bytes = await copyToDraft(preparation, work);
    const contents = await openDraft(preparation, (database) =>
      examine(database, preparation, work),
    );
    return { bytes, ...contents };
  } catch (thrown) {
    removeDraft(place, backend);
    throw isDamage(thrown) ? notACopy(file, `is damaged (${thrown.message})`, thrown) : thrown;
  }
}

async function copyToDraft(
  { place, backend, file }: Preparation,
  work: SlicedWork,
): Promise<number> {
  const from = storePaths({ folder: path.dirname(file), name: path.basename(file, ".store") });
  const draft = storePaths(draftPlace(place));
  const head = readHeader(file, backend);
  const magic = head.subarray(0, magicLength);
  if (magic.equals(storeMagic)) {
    if (backend.look(file)?.identity === backend.look(storePaths(place).main)?.identity) {
      throw notACopy(file, "is the store itself");
    }
    if (file === from.main && (backend.look(from.log)?.size ?? 0) > 0) {
      await copyBytes({ from: from.log, to: draft.log, backend }, work);
    }
  } else if (!magic.equals(sqliteMagic)) {
    throw notACopy(file, "is no SQLite file");
  }
  if (head.readUInt32BE(applicationIdAt) !== applicationId) {
    throw notACopy(file, "is the database of another program");
  }
  const left = [`${file}-wal`, `${file}-journal`].find(
    (each) => (backend.look(each)?.size ?? 0) > 0,
  );
  if (left !== undefined) {
    throw new AppError(
      "store.notACopy",
      `'${left}' holds changes of '${path.basename(file)}' that are not in it yet. Close the program that has it open, then choose it again.`,
    );
  }
  return copyBytes({ from: file, to: draft.main, backend, head: storeMagic }, work);
}

async function openDraft<T>(
  { sqlite, place, backend }: Preparation,
  use: (database: SqlDatabase) => Promise<T>,
): Promise<T> {
  const database = openStore(sqlite, draftPlace(place), backend);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

async function examine(
  database: SqlDatabase,
  { file, epoch }: Preparation,
  work: SlicedWork,
): Promise<Omit<PreparedStore, "bytes">> {
  const schema = readSchemaVersion(database);
  if (schema > schemaVersion) {
    throw new AppError(
      "store.newer",
      `'${file}' was written by a newer version of System Jobs (schema ${schema}; this version knows ${schemaVersion}). Update the extension to restore it.`,
    );
  }
  if (schema === 0) {
    throw notACopy(file, "holds no store");
  }
  const [problem] = await checkTables(database, work);
  if (problem) {
    throw notACopy(file, `is damaged (table ${problem.table}: ${problem.message})`);
  }
  migrate(database);
  const contents = readContents(database);
  database
    .prepare(
      "INSERT INTO setting VALUES ('epoch', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .run(String(Math.max(epoch, contents.epoch)));
  return { schema, contents };
}

function readHeader(file: string, backend: FileBackend): Buffer {
  const head = Buffer.alloc(headerLength);
  try {
    const handle = backend.open(file, {
      create: false,
      exclusive: false,
      truncate: false,
      readOnly: true,
    });
    try {
      backend.read(handle, head, 0);
    } finally {
      backend.close(handle);
    }
  } catch (thrown) {
    throw failure("read", file, thrown);
  }
  return head;
}

function isDamage(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && thrown.code === "store.damaged";
}

/** `reason` goes on after the file's name. */
function notACopy(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    "store.notACopy",
    `'${file}' ${reason}. Choose a file that "Copy of the Store" has written. Nothing was changed.`,
    { cause },
  );
}
