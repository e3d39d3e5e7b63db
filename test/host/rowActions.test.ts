import assert from "node:assert/strict";
import * as vscode from "vscode";
import { rowUri } from "../../src/host/documents/documentUris";
import { extensionApi, loadSample, rowNamed, run, settled } from "./extensionApi";

describe("commands on rows", () => {
  before(loadSample);

  async function addAccount(name: string): Promise<{ table: string; id: string }> {
    const { environment } = await extensionApi();
    const { id, table } = await environment.call("createRow", {
      table: "account",
      columns: { name },
      requestId: crypto.randomUUID(),
    });
    await settled();
    return { table, id };
  }

  const uriOf = (row: { table: string; id: string }): vscode.Uri =>
    vscode.Uri.from(rowUri("Local", row));

  it("deletes a row whose document is open, once it was confirmed", async () => {
    const { environment } = await extensionApi();
    const row = await addAccount("To be deleted");
    await vscode.window.showTextDocument(uriOf(row));
    await run("systemJobs.rows.delete", [uriOf(row)], { kind: "confirm", yes: false });
    assert.equal((await environment.call("getRow", row)).name, "To be deleted");
    const said = await run("systemJobs.rows.delete", [uriOf(row)], { kind: "confirm", yes: true });
    assert.equal(said.at(-1), 'Delete "To be deleted"?');
    await assert.rejects(environment.call("getRow", row), { code: "row.notFound" });
    const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
    assert.deepEqual(
      open.filter(({ label }) => label.includes("To be deleted")),
      [],
    );
  });

  it("keeps the text that a person has changed in the document of a deleted row", async () => {
    const row = await addAccount("Changed and deleted");
    const editor = await vscode.window.showTextDocument(uriOf(row));
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 1), " ");
    });
    await run("systemJobs.rows.delete", [uriOf(row)], { kind: "confirm", yes: true });
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, true);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("assigns a row to a user that the person finds", async () => {
    const { environment } = await extensionApi();
    const row = await addAccount("To be assigned");
    const owner = await rowNamed("systemuser", "");
    const found = await environment.call("getRow", owner);
    const said = await run("systemJobs.rows.assign", [uriOf(row)], {
      kind: "choose",
      labels: [found.name ?? ""],
    });
    assert.equal(said.at(-1), `Assigned 1 row to ${found.name ?? ""}.`);
    const { columns } = await environment.call("getRow", row);
    assert.deepEqual(columns["ownerid"], { ...owner, name: found.name });
  });

  it("searches the rows of a table in its view, and shows all of them again", async () => {
    const { views } = await extensionApi();
    const table = views.rows.tableNode("account");
    await run("systemJobs.rows.search", [table], { kind: "ask", text: "northwind" });
    const found = await views.rows.live.children(table);
    assert.deepEqual(
      found.map((node) => node.kind),
      ["row"],
    );
    await run("systemJobs.rows.clearSearch");
    assert.equal(views.rows.searchOf(table), undefined);
    assert.ok((await views.rows.live.children(table)).length > 1);
  });

  it("copies the id of a row", async () => {
    const row = await rowNamed("account", "Northwind Dairy");
    await run("systemJobs.rows.copyId", [uriOf(row)]);
    assert.equal(await vscode.env.clipboard.readText(), row.id);
  });
});
