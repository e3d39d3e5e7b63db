import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../src/host/commands/commands";
import { extensionApi } from "./extensionApi";

describe("the commands", () => {
  it("are all registered", async () => {
    await extensionApi();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !registered.has(id)),
      [],
    );
  });
});
