import fs from "node:fs";
import path from "node:path";
import { dueFileName, formatDue } from "../protocol/dueFile";
import { nodeFiles } from "./sqlite/files/nodeFiles";
import { failure } from "./sqlite/storeErrors";

/**
 * Before the store is opened: whatever happens from now on, something may be due. Synced, since a file that came back after
 * a loss of power would let due work lie.
 */
export function removeDueFile(folder: string): void {
  const file = path.join(folder, dueFileName);
  try {
    if (fs.existsSync(file)) {
      fs.rmSync(file);
      nodeFiles.syncFolder(folder);
    }
  } catch (thrown) {
    throw failure("remove", file, thrown);
  }
}

/** After a clean close. Need not be synced: one that is lost means due now. */
export function writeDueFile(folder: string, written: Parameters<typeof formatDue>[0]): void {
  const file = path.join(folder, dueFileName);
  const draft = `${file}.part`;
  try {
    fs.writeFileSync(draft, formatDue(written), { mode: 0o600 });
    fs.renameSync(draft, file);
  } catch (thrown) {
    throw failure("write", file, thrown);
  }
}
