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

  it("run, or say at a place why they cannot yet", async () => {
    const { workflows } = await conformance();
    for (const { file, tree, refusals } of workflows) {
      assert.equal(tree === undefined, refusals.length > 0, file);
    }
    const refused = workflows.flatMap(({ metadata, refusals }) =>
      refusals.map(({ construct }) => `${metadata.name}: ${construct}`),
    );
    assert.deepEqual(refused.sort(), [
      "Authored Parent: mxswa:StartChildWorkflow",
      "Authored Wait Or Timeout: Wait condition",
      "OF95 Internal Requisition Name: Record URL",
    ]);
  });

  const expected = [
    "FD3B1591",
    "68AD6841",
    "39852FBE",
    "188E40A0",
    "CC750D00",
    "8F67BAD8",
    "FB1045FA",
    "37D8CEE6",
    "B412B7DA",
    "3869A101",
    "2748CC0B",
    "2FE9E823",
  ];
  for (const id of expected) {
    it(`${id} runs`, async () => {
      const { workflows } = await conformance();
      const workflow = workflows.find(({ metadata }) =>
        metadata.workflowid.startsWith(id.toLowerCase()),
      );
      assert.notEqual(workflow?.tree, undefined);
    });
  }
});
