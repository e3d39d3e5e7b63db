import assert from "node:assert/strict";
import { defaultRowUrlBase, rowOfUrlPath, rowUrl } from "../../../../src/core/rows/rowUrl";
import manifest from "../../../../package.json";
import { aReference } from "../../../builders/workflowRun";

describe("the address of a row", () => {
  it("is one that VS Code hands to this extension", () => {
    const { publisher, name } = manifest;
    assert.equal(defaultRowUrlBase, `vscode://${publisher}.${name}`);
  });

  it("names table and id, and no more", () => {
    assert.equal(
      rowUrl("vscode://a.b", { ...aReference(7, "new_thing"), name: "Secret" }),
      "vscode://a.b/row/new_thing/00000000-0000-4000-8000-000000000007",
    );
  });

  it("is read back from its path, and nothing else is", () => {
    const row = aReference(7, "new_thing");
    assert.deepEqual(rowOfUrlPath(rowUrl("", row)), row);
    for (const path of [
      "",
      "/row/account",
      `/job/account/${row.id}`,
      `/row/account/${row.id}/more`,
      `/row/../${row.id}`,
      "/row/account/1",
    ]) {
      assert.equal(rowOfUrlPath(path), undefined, path);
    }
  });
});
