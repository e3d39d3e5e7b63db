import path from "node:path";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { openMemoryDatabase } from "../../src/worker/sqlite/memoryDatabase";
import { root } from "../harness/project.mjs";

export const wasmFile = path.join(root, "dist", "sql-wasm.wasm");

/** An empty database in memory. */
export function memoryDatabase(): Promise<SqlDatabase> {
  return openMemoryDatabase(wasmFile);
}
