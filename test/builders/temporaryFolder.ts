import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A new folder for the tests of this `describe`; it is gone after them. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-test-"));
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
