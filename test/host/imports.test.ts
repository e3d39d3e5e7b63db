import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { aDataFile, aSolutionId, aZip } from "../builders/solutions";
import { aXamlFile, sequence } from "../builders/xaml";
import { extensionApi, loadSample, run, until } from "./extensionApi";

function aSolution(name: string, id: number): Readonly<Record<string, string>> {
  const file = `Workflows/${name}.xaml`;
  return { [file]: aXamlFile(), [`${file}.data.xml`]: aDataFile({ id, name }) };
}

describe("imports", () => {
  let folder: string;

  before(loadSample);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-import-"));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  function write(file: string, text: string): vscode.Uri {
    const full = path.join(folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
    return vscode.Uri.file(full);
  }

  it("takes workflows from a folder that the person chooses, and says what it found", async () => {
    const extension = vscode.extensions.getExtension("system-jobs.system-jobs");
    assert.ok(extension);
    const solution = vscode.Uri.joinPath(extension.extensionUri, "media", "sample", "solution");
    const said = await run(
      "systemJobs.workflows.import",
      [],
      { kind: "choose", labels: ["Choose Folders"] },
      { kind: "files", uris: [solution] },
    );
    assert.match(said.at(-1) ?? "", /^3 workflows: 3 (activated|unchanged)\.$/);
  });

  it("names what is broken or missing, and goes on with the rest", async () => {
    write("Workflows/broken.xaml", "<Activity");
    write("Workflows/broken.xaml.data.xml", "<Workflow");
    write("Workflows/alone.xaml", "<Activity/>");
    const said = await run("systemJobs.workflows.import", [vscode.Uri.file(folder)]);
    assert.equal(said.at(-1), "No workflow was found. 2 files could not be read.");
  });

  it("shows what became of an import as a document that cannot be edited, its places as links", async () => {
    write("Workflows/broken.xaml", "<Activity");
    write("Workflows/broken.xaml.data.xml", '<Workflow WorkflowId="{x}" Name="Broken"/>');
    const showReport = { kind: "tell", button: "Show Report" } as const;
    await run("systemJobs.workflows.import", [vscode.Uri.file(folder)], showReport);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, "system-job-report");
    assert.match(document.getText(), /^Import of workflows\n\nNo workflow was found\. 1 file/);
    assert.match(document.getText(), /broken\.xaml\.data\.xml, line 1, column 1\n/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), false);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const file = path.join(folder, "Workflows/broken.xaml.data.xml");
    assert.deepEqual(
      links.map(({ target }) => [target?.fsPath, target?.fragment]),
      [[file, "L1,1"]],
    );
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("takes workflows out of a solution zip", async () => {
    const file = vscode.Uri.file(path.join(folder, "Contoso.zip"));
    fs.writeFileSync(file.fsPath, aZip(aSolution("In a zip", 21)));
    const said = await run(
      "systemJobs.workflows.import",
      [],
      { kind: "choose", labels: ["Choose Files"] },
      { kind: "files", uris: [file] },
    );
    assert.equal(said.at(-1), "1 workflow: 1 kept as draft.");
  });

  it("notices that a file in the workspace was changed, and imports it again on demand", async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const root = path.join(workspace.uri.fsPath, "changing");
    const put = (files: Readonly<Record<string, string>>): void => {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(root, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
      }
    };
    try {
      put(aSolution("Changing", 22));
      await run("systemJobs.workflows.import", [vscode.Uri.file(root)]);
      const { workflows } = (await extensionApi()).views;
      const id = aSolutionId(22);
      const xaml = aXamlFile(sequence("UpdateStep1", []));
      put({ "Workflows/Changing.xaml": xaml });
      await until("the change is noticed", () => workflows.isChanged(id) || undefined);
      const said = await run("systemJobs.workflows.importAgain", [], {
        kind: "choose",
        labels: ["Changing"],
      });
      assert.equal(said.at(-1), "1 workflow: 1 kept as draft.");
      await until("the change is taken over", () => !workflows.isChanged(id) || undefined);
    } finally {
      fs.rmSync(root, { recursive: true, force: true });
    }
  });

  it("takes rows from a JSON file without starting workflows, unless the person wants it", async () => {
    const { environment } = await extensionApi();
    const file = write(
      "rows.json",
      JSON.stringify({ rows: [{ table: "account", columns: { name: "From a file" } }] }),
    );
    const said = await run("systemJobs.rows.import", [file], {
      kind: "choose",
      labels: ["Do Not"],
    });
    assert.equal(said.at(-1), "Imported 1 row of account.");
    const { items } = await environment.call("listRows", {
      table: "account",
      search: "From a file",
      limit: 5,
    });
    assert.equal(items.length, 1);
  });

  it("takes rows from a CSV file into the table that the person names", async () => {
    const file = write("contact.csv", "fullname,age:whole\r\nFrom CSV,44\r\n");
    const said = await run(
      "systemJobs.rows.import",
      [file],
      { kind: "choose", labels: ["contact"] },
      { kind: "choose", labels: ["Do Not"] },
    );
    assert.equal(said.at(-1), "Imported 1 row of contact.");
  });

  it("imports nothing of a file with one wrong row", async () => {
    const { environment } = await extensionApi();
    const rows = [
      { table: "account", columns: { name: "Half imported" } },
      { table: "account", columns: { name: 12 } },
    ];
    const file = write("rows.json", JSON.stringify({ rows }));
    // The error is shown as a message; the command itself ends.
    await run("systemJobs.rows.import", [file], { kind: "choose", labels: ["Do Not"] });
    const { items } = await environment.call("listRows", {
      table: "account",
      search: "Half imported",
      limit: 5,
    });
    assert.deepEqual(items, []);
  });
});
