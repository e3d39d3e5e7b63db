import * as vscode from "vscode";
import { runScheme } from "./documentUris";
import { type WorkflowDocuments } from "./workflowDocuments";

/** Dims in the outline of a run what it did not do: no scope of a grammar is grey in every theme. */
export function dimQuietLines(documents: WorkflowDocuments): vscode.Disposable {
  const quiet = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor("editorCodeLens.foreground"),
    fontWeight: "normal",
  });
  const dim = async (editor: vscode.TextEditor): Promise<void> => {
    const { document } = editor;
    if (document.uri.scheme === runScheme) {
      const reading = await documents.readingOf(document.uri);
      // Until the text is in the editor, its lines are others.
      if (document.getText() === reading.text) {
        const ranges = reading.quiet.map(
          ({ line, end }) => new vscode.Range(line, 0, end, Number.MAX_SAFE_INTEGER),
        );
        editor.setDecorations(quiet, ranges);
      }
    }
  };
  const dimAll = (editors: readonly vscode.TextEditor[]): void => {
    editors.forEach((editor) => void dim(editor));
  };
  dimAll(vscode.window.visibleTextEditors);
  return vscode.Disposable.from(
    quiet,
    vscode.window.onDidChangeVisibleTextEditors(dimAll),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      dimAll(vscode.window.visibleTextEditors.filter((editor) => editor.document === document));
    }),
  );
}
