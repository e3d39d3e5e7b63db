import assert from "node:assert/strict";
import * as vscode from "vscode";
import { jobUri } from "../../src/host/documents/documentUris";
import { jobsOf, loadSample, run, until } from "./extensionApi";

describe("a system job's document", () => {
  before(loadSample);

  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  async function openOne(): Promise<vscode.TextEditor> {
    const jobs = await jobsOf({ statuscode: 30 });
    // One that another job has started.
    const job = jobs.find(({ name }) => name === "Case: Escalate");
    assert.ok(job);
    await run("systemJobs.jobs.open", [jobUri("Local", job.asyncoperationid, job.name)]);
    return until("the document is open", () => vscode.window.activeTextEditor);
  }

  it("tells of the job in sections", async () => {
    const { document } = await openOne();
    assert.equal(document.languageId, "system-job");
    assert.match(document.getText(), /^Case: .*\nSucceeded on .*\n/);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    const names = symbols.map(({ name }) => name);
    assert.deepEqual(
      ["Steps", "Details", "Related jobs"].filter((name) => !names.includes(name)),
      [],
    );
  });

  it("links to its row, its workflow and related jobs", async () => {
    const { document } = await openOne();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const commands = links.flatMap(({ target }) =>
      target?.scheme === "command" ? [target.path] : [],
    );
    assert.ok(commands.includes("systemJobs.rows.open"));
    assert.ok(commands.includes("systemJobs.workflows.open"));
    assert.ok(commands.includes("systemJobs.jobs.open"));
  });

  it("cannot be edited", async () => {
    const editor = await openOne();
    const before = editor.document.getText();
    await vscode.commands.executeCommand("type", { text: "x" });
    assert.equal(editor.document.getText(), before);
  });

  it("says of a job that is deleted that it is gone, and keeps what is known of it", async () => {
    const { document } = await openOne();
    const [name = ""] = document.getText().split("\n");
    await run("systemJobs.jobs.delete", [document.uri], { kind: "confirm", yes: true });
    await until("the document says it", () => {
      const [first, , third] = document.getText().split("\n");
      return first !== name && third === name ? true : undefined;
    });
    assert.match(document.getText(), /\nDetails\n/);
  });
});
