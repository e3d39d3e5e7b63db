import path from "node:path";
import { migrate, schemaVersion } from "../../src/core/store/sqlite/migrate";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { openMemoryDatabase } from "../../src/worker/sqlite/memoryDatabase";
import { root } from "../harness/project.mjs";

export const wasmFile = path.join(root, "dist", "sql-wasm.wasm");

/** An empty database in memory. */
export function memoryDatabase(): Promise<SqlDatabase> {
  return openMemoryDatabase(wasmFile);
}

let schema: Promise<string> | undefined;

/** What a new store in memory is, in a fifth of the time that all migrations one after the other take. */
export async function newStoreDatabase(): Promise<SqlDatabase> {
  schema ??= readSchema();
  const statements = await schema;
  const database = await memoryDatabase();
  database.transaction(() => {
    database.exec(statements);
  });
  return database;
}

async function readSchema(): Promise<string> {
  const database = await memoryDatabase();
  migrate(database);
  const statements = database
    .query(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid",
    )
    .map(({ sql }) => `${String(sql)};`);
  database.close();
  return [...statements, `PRAGMA user_version = ${schemaVersion};`].join("\n");
}
