import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { readContents } from "../../../../../src/core/solutions/solutionContents";
import { type ExportedWorkflow } from "../../../../../src/core/workflows/definition";
import { outlineDocument } from "../../../../../src/core/workflows/outline/outlineDocument";
import { constructs } from "../../../../builders/constructs";
import { anOutlinedWorkflow, noFacts } from "../../../../builders/outlines";
import { readXaml } from "../../../../builders/workflows";
import { aXamlFile } from "../../../../builders/xaml";
import { describeWithShared } from "../../../../describeWithShared";

/** `ConditionBranchStep3_condition`, `V_1`, `UpdateStep2_localParameter`: what nobody should have to read. */
const variable = /\b(?:\w+Step\d+|[A-Z])_(?:\d+|condition|localParameter|entity)\b/;

function draw(exported: ExportedWorkflow): string {
  const { metadata, refusals, tree = exported.partialTree } = exported;
  return outlineDocument(anOutlinedWorkflow({ metadata, refusals, file: "" }), {
    ...noFacts,
    ...(tree !== undefined && { tree }),
  }).text;
}

/** A reason that has found no place among the steps stands only once, in the head. */
function assertTold(exported: ExportedWorkflow): void {
  const text = draw(exported);
  assert.doesNotMatch(text, variable);
  assert.doesNotMatch(text, /They are not known here/);
  assert.equal(text.match(/Cannot run here: /g)?.length ?? 0, exported.refusals.length, text);
}

describe("outlines of exported workflows", () => {
  for (const [name, body] of Object.entries(constructs)) {
    it(`tell of ${name} without a variable`, () => {
      assertTold(readXaml(aXamlFile(...body)));
    });
  }
});

describeWithShared("outlines of real workflows", (shared) => {
  it("tell of each without a variable, and name what it needs in its place", async () => {
    const folder = path.join(shared, "conformance");
    const files = fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name));
    const { workflows } = await readContents({
      files: files.map((file) => ({ path: file, read: () => fs.promises.readFile(file) })),
      sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    });
    assert.ok(workflows.length > 15);
    workflows.forEach(assertTold);
  });
});
