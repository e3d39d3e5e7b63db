import assert from "node:assert/strict";
import { type DeletionProgress } from "../../../../src/protocol/bulkDeletionRequests";
import { progressSection } from "../../../../webview/bulkDeletion/submitted/progress";

describe("how far a bulk deletion is", () => {
  const nothingFound: DeletionProgress = {
    matchcount: 0,
    successcount: 0,
    failurecount: 0,
    skippedcount: 0,
  };
  const words = (isDone: boolean): string =>
    progressSection(nothingFound, isDone, () => undefined).strings.join("");

  it("says that no row matched, of the last run of a series as well", () => {
    for (const isDone of [true, false]) {
      assert.match(words(isDone), /No row matched when it ran\./);
    }
  });
});
