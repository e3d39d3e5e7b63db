import assert from "node:assert/strict";
import * as vscode from "vscode";
import { newRowUri, rowUri } from "../../src/host/documents/documentUris";
import { loadSample, rowNamed, settled, until } from "./extensionApi";

describe("what VS Code shows in a row's document", () => {
  let document: vscode.TextDocument;

  before(async () => {
    await loadSample();
  });

  beforeEach(async () => {
    const row = await rowNamed("incident", "Spare keys");
    document = await vscode.workspace.openTextDocument(vscode.Uri.from(rowUri("Local", row)));
    await vscode.window.showTextDocument(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await settled();
  });

  const placeOf = (text: string): vscode.Position =>
    document.positionAt(document.getText().indexOf(text) + text.length);

  async function write(text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
  }

  async function completions(at: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      at,
    );
    return list.items;
  }

  const labelOf = ({ label }: vscode.CompletionItem): string =>
    typeof label === "string" ? label : label.label;

  it("keeps each column in one line, look-ups by their names", () => {
    assert.match(
      document.getText(),
      /^ {2}"customerid": \{ "name": "[^"]+", "table": "account", "id": "[-0-9a-f]{36}" \},$/m,
    );
  });

  it("links look-ups to their rows", async () => {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const [customer] = links.filter(({ range }) =>
      document.lineAt(range.start.line).text.includes('"customerid"'),
    );
    assert.match(customer?.target?.path ?? "", /systemJobs\.rows\.open/);
  });

  it("completes the names of columns that are not there", async () => {
    await write('{\n  "title": "x",\n  \n}');
    const found = await completions(new vscode.Position(2, 2));
    assert.ok(found.some((item) => labelOf(item) === "customerid"));
    assert.ok(!found.some((item) => labelOf(item) === "title" && item.detail !== undefined));
  });

  it("finds the rows that a look-up can lead to, by what is typed", async () => {
    await write('{\n  "ownerid": "System Adm"\n}');
    const found = await completions(placeOf('"System Adm'));
    const [row] = found.filter((item) => labelOf(item) === "System Administrator");
    assert.match(
      row?.insertText as string,
      /^\{ "name": "System Administrator", "table": "systemuser", "id": /,
    );
  });

  it("says in a hover what a column is", async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      placeOf('"ownerid'),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part as vscode.MarkdownString).value),
    );
    assert.match(text.join("\n"), /Owner.*ownerid/);
  });

  it("shows as a problem what a save would refuse, as long as it is so", async () => {
    const whole = document.getText();
    await write('{\n  "nowhere": 1\n}');
    const problems = () =>
      vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    await until("a problem", () => problems().find((text) => text.includes("'nowhere'")));
    await write(whole);
    await until("no problem", () => (problems().length === 0 ? true : undefined));
  });

  it("saves a look-up that is written by the name of its row", async () => {
    const before = document.getText();
    const byName = '"customerid": { "table": "account", "name": "northwind dairy" }';
    await write(before.replace(/"customerid": \{.*\}/, byName));
    assert.equal(await document.save(), true);
    await until("the row as it was saved", () =>
      /"customerid": .*"name": "Northwind Dairy"/.test(document.getText()) ? true : undefined,
    );
    await write(before);
    assert.equal(await document.save(), true);
  });

  it("offers every column of a new row", async () => {
    const uri = vscode.Uri.from(newRowUri("Local", "incident"));
    const created = await vscode.workspace.openTextDocument(uri);
    assert.match(created.getText(), /^ {2}"customerid": null,?$/m);
  });
});
