import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readContents } from "../../../../src/core/solutions/solutionContents";

const folder = path.resolve("../shared/conformance");
const isAbsent = !existsSync(folder);

function filesBelow(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const conformance = async () =>
  readContents({
    files: filesBelow(folder).map((file) => ({ path: file, read: () => readFile(file) })),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  });

describe(`exported workflows${isAbsent ? " (../shared is absent)" : ""}`, () => {
  before(function () {
    if (isAbsent) {
      this.skip();
    }
  });

  it("are all read", async () => {
    const { workflows, skipped, problems } = await conformance();
    assert.deepEqual([skipped, problems], [[], []]);
    assert.equal(
      workflows.length,
      filesBelow(folder).filter((file) => file.endsWith(".xaml")).length,
    );
  });

  it("hold nothing that is not known", async () => {
    const { workflows } = await conformance();
    assert.deepEqual(
      workflows.flatMap(({ file, tree, refusals }) => (tree === undefined ? [file, refusals] : [])),
      [],
    );
  });
});
