import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { rowUri } from "../../src/host/documents/documentUris";
import { type RowDocument } from "../../src/protocol/environment";
import { aXamlFile, literal, sequence, setColumn, stop, update } from "../builders/xaml";
import { extensionApi, loadSample, run, until } from "./extensionApi";

const call = async (): Promise<Awaited<ReturnType<typeof extensionApi>>["environment"]["call"]> =>
  (await extensionApi()).environment.call;

/** A real-time workflow of accounts, as two files of a solution; answers its id. */
function write(
  folder: string,
  { name, column }: { name: string; column: string },
  body: string,
): string {
  const id = randomUUID();
  const metadata = `<Workflow WorkflowId="{${id}}" Name="${name}"><Category>0</Category><Mode>1</Mode><Scope>4</Scope>
    <TriggerOnUpdateAttributeList>${column}</TriggerOnUpdateAttributeList><SyncWorkflowLogOnFailure>1</SyncWorkflowLogOnFailure>
    <StateCode>1</StateCode><PrimaryEntity>account</PrimaryEntity></Workflow>`;
  fs.mkdirSync(path.join(folder, "Workflows"), { recursive: true });
  const file = path.join(folder, "Workflows", `${name}-${id}.xaml`);
  fs.writeFileSync(file, aXamlFile(body));
  fs.writeFileSync(`${file}.data.xml`, metadata);
  return id;
}

const note = sequence(
  "UpdateStep1",
  ["noted"],
  ...update(
    "account",
    "primaryEntity",
    literal(`String, "Noted", "String"`, "noted"),
    setColumn("telephone1", "noted"),
  ),
);

const refuse = sequence(
  "StopWorkflowStep1",
  ["reason"],
  literal(`String, "This fax is not to be changed.", "String"`, "reason"),
  stop("Canceled", "reason"),
);

describe("a row's document where real-time workflows run", () => {
  const workflows: string[] = [];
  let row: RowDocument;
  let document: vscode.TextDocument;

  before(async () => {
    await loadSample();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-real-time-"));
    workflows.push(
      write(folder, { name: "Note", column: "accountnumber" }, note),
      write(folder, { name: "Refuse", column: "fax" }, refuse),
    );
    const said = await run("systemJobs.workflows.import", [vscode.Uri.file(folder)]);
    assert.match(said.at(-1) ?? "", /2 activated/);
    fs.rmSync(folder, { recursive: true });
  });

  after(async () => {
    for (const id of workflows) {
      const params = { id, activated: false, requestId: randomUUID() };
      await (
        await call()
      )("setWorkflowState", params);
    }
  });

  beforeEach(async () => {
    row = await (
      await call()
    )("createRow", {
      table: "account",
      columns: { name: "In real time", telephone1: "-", fax: "-", accountnumber: "-" },
      requestId: randomUUID(),
    });
    document = await vscode.workspace.openTextDocument(vscode.Uri.from(rowUri("Local", row)));
    await vscode.window.showTextDocument(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  const columns = (): Record<string, unknown> =>
    JSON.parse(document.getText()) as Record<string, unknown>;

  async function set(column: string, value: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, all, JSON.stringify({ ...columns(), [column]: value }, null, 2));
    assert.equal(await vscode.workspace.applyEdit(edit), true);
  }

  it("shows after a save what they have changed, and can be saved again at once", async () => {
    for (const accountnumber of ["A-1", "A-2"]) {
      await set("telephone1", "Mine");
      await set("accountnumber", accountnumber);
      assert.equal(await document.save(), true);
      await until("the document shows it", () =>
        columns()["telephone1"] === "Noted" ? true : undefined,
      );
      assert.equal(document.isDirty, false);
      assert.equal(columns()["accountnumber"], accountnumber);
    }
    assert.deepEqual((await (await call())("getRow", row)).columns["telephone1"], "Noted");
  });

  it("does not save what they refuse, and keeps the text", async () => {
    await set("fax", "12");
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(columns()["fax"], "12");
    assert.equal((await (await call())("getRow", row)).version, row.version);
    await run("systemJobs.workflows.showSessions", [], { kind: "choose", labels: ["Refuse"] });
    const session = vscode.window.activeTextEditor?.document;
    assert.match(session?.getText() ?? "", /^Refuse\nCanceled on .*, in real time\n/);
    assert.match(session?.getText() ?? "", /^ +This fax is not to be changed\.$/m);
    assert.equal(session?.languageId, "system-job");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
});
