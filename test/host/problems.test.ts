import assert from "node:assert/strict";
import * as vscode from "vscode";
import { loadSample, run, until } from "./extensionApi";

describe("the Problems panel", () => {
  const { workspace } = vscode;
  let folder: vscode.Uri;
  let xaml: vscode.Uri;
  let folders = 0;
  /** VS Code has told of the new file: of one that is gone before that it tells nothing at all. */
  let isToldOf: Promise<unknown>;
  before(loadSample);

  beforeEach(async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root, "The window has no folder.");
    // Of a folder that comes back at once under its old name, VS Code does not tell every change.
    folder = vscode.Uri.joinPath(root.uri, `problems${++folders}`);
    await makeWatched(folder);
    await makeWatched(vscode.Uri.joinPath(folder, "Workflows"));
    const files = workspace.createFileSystemWatcher("**/*.xaml");
    isToldOf = new Promise((resolve) => {
      files.onDidCreate((file) => {
        if (file.path.startsWith(folder.path)) {
          resolve(file);
          files.dispose();
        }
      });
    });
    await copySample();
  });

  afterEach(() => workspace.fs.delete(folder, { recursive: true }));

  /** Puts a step that nobody knows into a workflow. */
  const withDelay = (text: string): string =>
    text.replace("<mxswa:Workflow>", "<mxswa:Workflow>\n    <Delay />");

  /** A workflow of the sample under an id of its own, otherwise than it is. */
  async function copySample(edit = withDelay, id = "0000F1A8"): Promise<void> {
    const extension = vscode.extensions.getExtension("system-jobs.system-jobs");
    assert.ok(extension);
    const source = vscode.Uri.joinPath(extension.extensionUri, "media/sample/solution/Workflows");
    const target = vscode.Uri.joinPath(folder, "Workflows");
    for (const [name] of await workspace.fs.readDirectory(source)) {
      if (name.startsWith("CaseClose")) {
        const text = new TextDecoder().decode(
          await workspace.fs.readFile(vscode.Uri.joinPath(source, name)),
        );
        const own = edit(text.replace(/d946f1a8/gi, id));
        const file = vscode.Uri.joinPath(target, name.replace(/D946F1A8/, id));
        await workspace.fs.writeFile(file, Buffer.from(own));
        xaml = name.endsWith(".xaml") ? file : xaml;
      }
    }
  }

  /**
   * Makes a folder of whose files VS Code tells: of one within a folder that has just come it may never tell, nor of a file
   * that came while it began to watch. So a folder is made once its parent is watched, and made again when that came late.
   */
  async function makeWatched(made: vscode.Uri): Promise<void> {
    const probe = vscode.Uri.joinPath(made, "probe.txt");
    const files = workspace.createFileSystemWatcher("**/probe.txt");
    const told = new Set<string>();
    const isTold = (): true | undefined => told.has(probe.path) || undefined;
    files.onDidCreate(({ path }) => told.add(path));
    files.onDidChange(({ path }) => told.add(path));
    for (let tries = 0; !isTold(); tries++) {
      assert.ok(tries < 20, `VS Code does not tell of ${probe.path}.`);
      if (tries % 5 === 4) {
        await workspace.fs.delete(made, { recursive: true });
      }
      await workspace.fs.writeFile(probe, Buffer.from(`${tries}`));
      await until("VS Code has told of it", isTold, 500).catch(() => undefined);
    }
    files.dispose();
    await workspace.fs.delete(probe);
  }

  async function importFolder(): Promise<void> {
    await run("systemJobs.workflows.import", [folder]);
  }

  const problemsOf = (file: vscode.Uri): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(file).filter(({ source }) => source === "System Jobs");

  function untilProblems(count: number): Promise<readonly vscode.Diagnostic[]> {
    const look = (): readonly vscode.Diagnostic[] | undefined => {
      const problems = problemsOf(xaml);
      return problems.length === count ? problems : undefined;
    };
    // A busy machine tells late of files.
    return until(`${count} problems`, look, 20_000);
  }

  it("says at its place why a workflow cannot run, until a mended file is imported", async () => {
    await importFolder();
    const [problem] = await untilProblems(1);
    assert.ok(problem);
    assert.equal(problem.message, "'Delay' is not known to this version.");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    const document = await workspace.openTextDocument(xaml);
    const { start } = problem.range;
    assert.match(document.lineAt(start).text.slice(start.character), /^<Delay \/>/);
    const mended = document.getText().replace("<Delay />", "");
    await workspace.fs.writeFile(xaml, Buffer.from(mended));
    await importFolder();
    await untilProblems(0);
  });

  it("advises at its place against a step that starts its own workflow again", async () => {
    const onNote =
      "<TriggerOnUpdateAttributeList>contoso_closingnote</TriggerOnUpdateAttributeList>";
    await copySample((text) => text.replace("<TriggerOnDelete>", `${onNote}$&`), "0001F1A8");
    await importFolder();
    const [advice] = await untilProblems(1);
    assert.ok(advice);
    assert.match(
      advice.message,
      /^This updates contoso_closingnote, which starts the workflow again on the same row\./,
    );
    const document = await workspace.openTextDocument(xaml);
    const { start } = advice.range;
    assert.match(
      document.lineAt(start).text.slice(start.character),
      /^<(mxswa:UpdateEntity|Sequence)/,
    );
    const { code } = advice;
    assert.ok(typeof code === "object");
    assert.equal(code.value, "endlessLoop");
    const settings = workspace.getConfiguration("systemJobs.advice");
    await settings.update("enabled", false, vscode.ConfigurationTarget.Workspace);
    try {
      await untilProblems(0);
    } finally {
      await settings.update("enabled", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("says nothing of a file that was deleted until it is back", async () => {
    await importFolder();
    await untilProblems(1);
    await isToldOf;
    await workspace.fs.delete(xaml);
    await untilProblems(0);
    await copySample();
    await untilProblems(1);
  });
});
