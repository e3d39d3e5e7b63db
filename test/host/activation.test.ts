import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension", () => {
  it("activates by itself after start", async () => {
    const extension = vscode.extensions.getExtension("system-jobs.system-jobs");
    assert.ok(extension, "VS Code does not know the extension.");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
