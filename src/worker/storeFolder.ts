import fs from "node:fs";
import path from "node:path";
import { nodeFiles } from "./sqlite/files/nodeFiles";
import { failure } from "./sqlite/storeErrors";

/** Makes an environment's folder where there is none, for its user alone. Throws `store.full` or `store.notWritable`. */
export function makeStoreFolder(folder: string): void {
  try {
    const made = fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) {
      nodeFiles.syncFolder(path.dirname(made));
    }
  } catch (thrown) {
    throw failure("create", folder, thrown);
  }
}
