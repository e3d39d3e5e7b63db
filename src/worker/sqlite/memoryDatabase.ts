import { type SqlDatabase } from "../../core/store/sqlite/sqlDatabase";
import { Connection } from "./connection/connection";
import { SqliteDatabase } from "./sqliteDatabase";
import { sqliteError } from "./storeErrors";
import { loadSqlite } from "./wasm/loadSqlite";

/** A database that lives as long as it is open: for the terminal, for scenarios and for tests. */
export async function openMemoryDatabase(wasmFile: string): Promise<SqlDatabase> {
  const connection = Connection.open(await loadSqlite(wasmFile), ":memory:");
  connection.exec("PRAGMA temp_store=MEMORY");
  return new SqliteDatabase(connection, {
    start: () => undefined,
    translate: (thrown) => sqliteError(":memory:", undefined, thrown),
  });
}
