import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { extensionApi, run, until } from "./extensionApi";

describe("the Store commands", () => {
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-copies-"));
  });

  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const report = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";
  const addRow = async (name: string): Promise<void> => {
    const { environment } = await extensionApi();
    await environment.call("createRow", {
      requestId: randomUUID(),
      table: "note",
      columns: { subject: name },
    });
  };
  const rowCount = async (): Promise<number> => {
    const { environment } = await extensionApi();
    return (await environment.call("listRows", { table: "note", limit: 100 })).items.length;
  };

  it("restore a copy, keep what was here, and tell so in a report", async () => {
    const copy = vscode.Uri.file(path.join(folder, "copy.sqlite"));
    await addRow("A");
    const before = await rowCount();
    await run("systemJobs.stores.copy", [], { kind: "files", uris: [copy] });
    await addRow("B");
    await run(
      "systemJobs.stores.restore",
      [],
      { kind: "files", uris: [copy] },
      { kind: "confirm", yes: true },
    );
    await until("the copy's rows are here", async () =>
      (await rowCount()) === before ? true : undefined,
    );
    assert.match(report(), /^Store restored\n[^]*\nKept\n +\S+environment\.replaced-\w+\.store/);
    const { environment } = await extensionApi();
    assert.equal(environment.status.kind, "ready");
  });

  it("leave everything as it is when the person thinks better of it", async () => {
    const copy = vscode.Uri.file(path.join(folder, "copy.sqlite"));
    await addRow("C");
    const before = await rowCount();
    await run(
      "systemJobs.stores.restore",
      [],
      { kind: "files", uris: [copy] },
      { kind: "confirm", yes: false },
    );
    assert.equal(await rowCount(), before);
  });

  it("check and measure the store, and give space back, each with its report", async () => {
    await run("systemJobs.stores.check", []);
    assert.match(report(), /^Check of the store\n\n.*The store is in order\./);
    await run("systemJobs.stores.measure", []);
    assert.match(report(), /^Size of the store\n[^]*environment\.store/);
    await run("systemJobs.stores.giveBack", []);
    assert.match(report(), /^Space given back\n/);
  });

  it("print the page Store and Service", async () => {
    await run("systemJobs.stores.show", []);
    const { page } = await extensionApi();
    assert.match(page.text, /^Store and Service of Local, .*\n\nStore\n {2}Folder +\S/);
    assert.match(page.text, /\n {2}Held by +this window\n/);
  });
});
