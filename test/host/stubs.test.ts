import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { aDataFile, aSolutionId } from "../builders/solutions";
import { aXamlFile } from "../builders/xaml";
import { callStep, sdkMessage } from "../builders/xamlSteps";
import { type WorkflowSummary } from "../../src/protocol/environment";
import { extensionApi, run, until } from "./extensionApi";

const [id, name] = [77, "Calls a message"];

describe("stubs", () => {
  let folder: vscode.Uri;

  before(async () => {
    folder = vscode.Uri.file(fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-stubs-")));
    const xaml = aXamlFile(callStep("InvokeSdkMessageStep1", [], sdkMessage({ name: "Ping" })));
    write("Workflows/calls.xaml", xaml);
    write(
      "Workflows/calls.xaml.data.xml",
      aDataFile({ id, name, columns: "<StateCode>1</StateCode>" }),
    );
    await run("systemJobs.workflows.import", [folder]);
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    fs.rmSync(folder.fsPath, { recursive: true, force: true });
  });

  function write(file: string, text: string): vscode.Uri {
    const uri = vscode.Uri.joinPath(folder, file);
    fs.mkdirSync(path.dirname(uri.fsPath), { recursive: true });
    fs.writeFileSync(uri.fsPath, text);
    return uri;
  }

  async function summary(): Promise<WorkflowSummary | undefined> {
    const { environment } = await extensionApi();
    const all = await environment.call("listWorkflows");
    return all.find((workflow) => workflow.id === aSolutionId(id));
  }

  it("come as a file to fill in, in an editor, for a workflow that needs them", async () => {
    assert.equal((await summary())?.statecode, 0);
    await run("systemJobs.stubs.create", [], { kind: "choose", labels: [name] });
    const document = await until("a stub file", () => {
      const open = vscode.window.activeTextEditor?.document;
      return open?.uri.path.endsWith("Calls-a-message.stubs.json") === true ? open : undefined;
    });
    assert.equal(document.isUntitled, true);
    assert.equal(document.languageId, "json");
    assert.match(document.getText(), /"message": "Ping"/);
  });

  it("are taken from that editor, and activate the workflow", async () => {
    const said = await run("systemJobs.stubs.import", [], {
      kind: "choose",
      labels: ["The Open File"],
    });
    assert.equal(said.at(-1), `1 stub: 1 added. Now activated: "${name}".`);
    assert.equal((await summary())?.statecode, 1);
  });

  it("are refused with the place of what is wrong", async () => {
    const broken = write(
      "broken.stubs.json",
      '{\n  "stubs": [{ "message": "Ping", "case": [] }]\n}',
    );
    const [, said = ""] = await run("systemJobs.stubs.import", [folder]);
    assert.match(said, /^1 file not taken: .*broken\.stubs\.json, line 2, column \d+: /);
    fs.rmSync(broken.fsPath);
  });

  it("are removed by name", async () => {
    const said = await run(
      "systemJobs.stubs.remove",
      [],
      { kind: "choose", labels: ["Ping"] },
      { kind: "confirm", yes: true },
    );
    assert.equal(said.at(-1), "Removed 1 stub.");
    assert.match((await summary())?.unmetneeds[0]?.message ?? "", /'Ping' has no stub here/);
  });
});
