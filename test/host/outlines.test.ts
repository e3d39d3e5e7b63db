import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type WorkflowSummary } from "../../src/protocol/environment";
import { jobUri, runUri, workflowUri } from "../../src/host/documents/documentUris";
import { extensionApi, jobsOf, loadSample, run, until } from "./extensionApi";

async function workflowNamed(name: string): Promise<WorkflowSummary> {
  const { environment } = await extensionApi();
  const workflows = await environment.call("listWorkflows");
  const found = workflows.find((workflow) => workflow.name === name);
  assert.ok(found, `There is no workflow called ${name}.`);
  return found;
}

/** The active editor, once it shows a document of this scheme in its language. */
function editorOf(scheme: string, language: string): Promise<vscode.TextEditor> {
  return until(`a document of ${scheme} is open`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.scheme === scheme && editor.document.languageId === language
      ? editor
      : undefined;
  });
}

describe("outlines", () => {
  before(loadSample);

  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  async function openOutline(): Promise<vscode.TextEditor> {
    const { id, name } = await workflowNamed("Case: Escalate");
    await run("systemJobs.workflows.open", [workflowUri("Local", id, name)]);
    return editorOf("system-workflow", "system-workflow");
  }

  /** The line that begins with this, apart from its indentation and mark. */
  function lineOf({ document }: vscode.TextEditor, start: string): number {
    const lines = document.getText().split("\n");
    const line = lines.findIndex((text) => text.replace(/^\s*(?:[•✓✗] )?/, "").startsWith(start));
    assert.ok(line >= 0, `No line begins with ${start}.`);
    return line;
  }

  it("tell the steps of a workflow, and fold and list them", async () => {
    const editor = await openOutline();
    const { uri } = editor.document;
    assert.match(editor.document.getText(), /^Case: Escalate\nActivated, /);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    const steps = symbols.find(({ name }) => name === "Steps");
    assert.ok(steps && steps.children.length > 0);
    const foldings = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      uri,
    );
    assert.ok(foldings.some(({ start }) => start === lineOf(editor, "Steps")));
  });

  it("lead from a step to its place in the XAML", async () => {
    const editor = await openOutline();
    const [place] = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      editor.document.uri,
      new vscode.Position(lineOf(editor, "If "), 6),
    );
    assert.ok(place);
    assert.match(place.uri.path, /\/CaseEscalate-[^/]+\.xaml$/);
    const xaml = await vscode.workspace.openTextDocument(place.uri);
    const rest = xaml.lineAt(place.range.start).text.slice(place.range.start.character);
    assert.match(rest, /^<mxswa:ActivityReference .*ConditionBranch/);
  });

  it("open the XAML by a command, also of the workflow whose outline is looked at", async () => {
    await openOutline();
    await run("systemJobs.workflows.openXaml");
    await until("the XAML is open", () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith(".xaml") === true
        ? true
        : undefined,
    );
  });

  it("are picked by name, where nobody says of which workflow", async () => {
    await run("systemJobs.workflows.open", [], { kind: "choose", labels: ["Case: Route"] });
    const { document } = await editorOf("system-workflow", "system-workflow");
    assert.match(document.getText(), /^Case: Route new case\n/);
  });

  it("tell what a job did, and lead to the job and back", async () => {
    const job = (await jobsOf({ statuscode: 30 })).find(
      ({ name }) => name === "Case: Route new case",
    );
    assert.ok(job);
    const { asyncoperationid: id, name } = job;
    await run("systemJobs.jobs.openOutline", [jobUri("Local", id, name)]);
    const { document } = await editorOf("system-job-run", "system-workflow");
    assert.match(document.getText(), /^Case: Route new case\nRun on .*: Succeeded on /);
    assert.match(document.getText(), /\n *✓ /);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.path),
      ["systemJobs.rows.open", "systemJobs.jobs.open", "systemJobs.workflows.open"],
    );
    await run("systemJobs.jobs.open", [runUri("Local", id, name)]);
    await editorOf("system-job", "system-job");
  });

  it("say of what is not there that it is not", async () => {
    const missing = "00000000-0000-4000-8000-000000000001";
    const gone = await vscode.workspace.openTextDocument(
      vscode.Uri.from(workflowUri("Local", missing, "Gone")),
    );
    assert.match(gone.getText(), /^This workflow does not exist here any more\.\n/);
  });
});
