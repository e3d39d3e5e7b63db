import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { rowUri } from "../../src/host/documents/documentUris";
import { openRowUrl } from "../../src/host/documents/openRowUrls";
import { type RowDocument } from "../../src/protocol/environment";
import { extensionApi, loadSample, rowNamed, settled, until } from "./extensionApi";

async function get(row: { table: string; id: string }): Promise<RowDocument> {
  return (await extensionApi()).environment.call("getRow", row);
}

async function open(row: { table: string; id: string }): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.from(rowUri("Local", { ...row, name: "Row" }));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

async function replace(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(document.uri, all, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

async function emptyFile(): Promise<vscode.Uri> {
  const file = path.join(os.tmpdir(), `${randomUUID()}.txt`);
  await fs.writeFile(file, "");
  return vscode.Uri.file(file);
}

const columnsOf = (document: vscode.TextDocument): Record<string, unknown> =>
  JSON.parse(document.getText()) as Record<string, unknown>;

describe("a row's document", () => {
  let row: { table: string; id: string };

  before(async () => {
    await loadSample();
    row = await rowNamed("account", "Northwind Dairy");
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await settled();
  });

  /** Somebody else changes the row, as a workflow does. */
  async function changeElsewhere(accountnumber: string): Promise<void> {
    const { environment } = await extensionApi();
    const { version } = await get(row);
    const columns = { accountnumber };
    await environment.call("updateRow", { ...row, version, columns, requestId: randomUUID() });
  }

  it("shows the columns as indented JSON", async () => {
    const document = await open(row);
    assert.match(document.getText(), /^\{\n {2}"/);
    assert.equal(columnsOf(document)["name"], "Northwind Dairy");
  });

  it("is opened by the address that a workflow writes of it", async () => {
    await openRowUrl("Local", { path: `/row/${row.table}/${row.id}` });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document && columnsOf(document)["name"], "Northwind Dairy");
  });

  it("is checked as JSON while it is written", async () => {
    const document = await open(row);
    await replace(document, `{ "name": "x" "accountnumber": "A-1" }`);
    const [problem] = await until("JSON is checked", () => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      return problems.length > 0 ? problems : undefined;
    });
    assert.match(problem?.message ?? "", /comma/i);
  });

  it("is saved by a person only, however VS Code saves other files", async () => {
    const files = vscode.workspace.getConfiguration("files");
    await files.update("autoSave", "afterDelay", vscode.ConfigurationTarget.Global);
    try {
      const before = await get(row);
      const document = await open(row);
      await replace(document, JSON.stringify({ ...columnsOf(document), accountnumber: "A" }));
      const other = await vscode.workspace.openTextDocument(await emptyFile());
      await replace(other, "typed later");
      await until("the other file is saved", () => (other.isDirty ? undefined : true));
      assert.equal(document.isDirty, true);
      assert.deepEqual(await get(row), before);
      await vscode.window.showTextDocument(document);
    } finally {
      await files.update("autoSave", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("saves what differs and nothing else", async () => {
    const before = await get(row);
    const document = await open(row);
    const columns = { ...columnsOf(document), accountnumber: "A-2000" };
    await replace(document, JSON.stringify(columns));
    assert.equal(await document.save(), true);
    const after = await get(row);
    assert.deepEqual({ ...after.columns }, { ...before.columns, accountnumber: "A-2000" });
  });

  it("does not touch the row when nothing differs", async () => {
    const before = await get(row);
    const document = await open(row);
    await replace(document, JSON.stringify(columnsOf(document)));
    assert.equal(await document.save(), true);
    assert.equal((await get(row)).version, before.version);
  });

  it("shows the change of somebody else while it has none of its own", async () => {
    const document = await open(row);
    await changeElsewhere("A-3000");
    await until("the document follows", () =>
      columnsOf(document)["accountnumber"] === "A-3000" ? true : undefined,
    );
    assert.equal(document.isDirty, false);
  });

  for (const { what, edit } of [
    { what: "what is no JSON", edit: () => `{ "name": ` },
    { what: "a column that the table does not have", edit: () => `{ "name": "x", "nowhere": 1 }` },
    { what: "a value of another type", edit: () => `{ "name": "x", "revenue": "much" }` },
  ]) {
    it(`does not save ${what}, and keeps the text`, async () => {
      const before = await get(row);
      const document = await open(row);
      await replace(document, edit());
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.equal(document.getText(), edit());
      assert.deepEqual(await get(row), before);
    });
  }

  it("does not overwrite what somebody else has changed, also when it is as long as before", async () => {
    await changeElsewhere("A-4000");
    const document = await open(row);
    await until("the document is read", () =>
      columnsOf(document)["accountnumber"] === "A-4000" ? true : undefined,
    );
    const mine = JSON.stringify({ ...columnsOf(document), accountnumber: "A-4001" });
    await replace(document, mine);
    await changeElsewhere("A-5000");
    assert.equal(await document.save(), false);
    assert.equal(document.getText(), mine);
    assert.equal((await get(row)).columns["accountnumber"], "A-5000");
  });
});
