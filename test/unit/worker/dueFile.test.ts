import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { dueFileName, parseDue } from "../../../src/protocol/dueFile";
import { removeDueFile, writeDueFile } from "../../../src/worker/dueFile";
import { temporaryFolder } from "../../builders/temporaryFolder";

describe("The due file", () => {
  const folder = temporaryFolder();
  const file = path.join(folder, dueFileName);
  const read = (): string => fs.readFileSync(file, "utf8");

  it("is written whole, over an older one", () => {
    writeDueFile(folder, { due: 1_700_000_000_000, now: 5 });
    assert.equal(parseDue(read(), 5), 1_700_000_000_000);
    writeDueFile(folder, { due: undefined, now: 5 });
    assert.equal(parseDue(read(), 5), undefined);
    assert.deepEqual(fs.readdirSync(folder), [dueFileName]);
  });

  it("is removed, also when it is not there", () => {
    removeDueFile(folder);
    removeDueFile(folder);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it("says where it cannot be written", () => {
    assert.throws(
      () => {
        writeDueFile(path.join(folder, "missing"), { due: 0, now: 0 });
      },
      { code: "store.notWritable", message: /next-due/ },
    );
  });
});
