import fs from "node:fs";
import path from "node:path";
import { dueFileName, formatDue } from "../protocol/dueFile";

/** Before the store is opened: whatever happens from now on, something may be due. */
export function removeDueFile(folder: string): void {
  fs.rmSync(path.join(folder, dueFileName), { force: true });
}

/** After a clean close. `due`: epoch milliseconds; undefined = never. */
export function writeDueFile(folder: string, due: number | undefined): void {
  const file = path.join(folder, dueFileName);
  const draft = `${file}.part`;
  fs.writeFileSync(draft, formatDue(due), { mode: 0o600 });
  fs.renameSync(draft, file);
}
