import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { extensionApi, loadSample, run } from "./extensionApi";

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
