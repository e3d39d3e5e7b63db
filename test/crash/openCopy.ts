import fs from "node:fs";
import path from "node:path";
import { storeName } from "../../src/worker/openEnvironment";
import { openStoreFile, type StoreFile } from "../../src/worker/sqlite/storeFile";
import { root } from "../harness/project.mjs";

/**
 * Looks into a copy of the store in a folder: whoever opens the store next is to find everything as it was left. Undefined
 * when there is none.
 */
export async function openCopy<Result>(
  folder: string,
  look: (database: StoreFile) => Result | Promise<Result>,
): Promise<Result | undefined> {
  const copy = `${folder}.copy`;
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(folder, copy, { recursive: true });
  try {
    if (!fs.existsSync(path.join(copy, `${storeName}.store`))) {
      return undefined;
    }
    const wasmFile = path.join(root, "dist", "sql-wasm.wasm");
    const database = await openStoreFile({ folder: copy, name: storeName, wasmFile });
    try {
      return await look(database);
    } finally {
      database.close();
    }
  } finally {
    fs.rmSync(copy, { recursive: true });
  }
}
