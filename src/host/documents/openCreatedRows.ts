import * as vscode from "vscode";
import { type RowFileSystem } from "./rowFileSystem";

/** When a new row has been saved, its own document takes the place of the one that it was written in. */
export function openCreatedRows(files: RowFileSystem): vscode.Disposable {
  return files.onDidCreateRow(({ from, to }) => {
    // VS Code still finishes the save; it says when the old document is not dirty any more.
    const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.toString() === from.toString()) {
        saved.dispose();
        void replace(from, to);
      }
    });
  });
}

async function replace(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const old = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === from.toString(),
    );
  await vscode.window.showTextDocument(to, { preview: false });
  await vscode.window.tabGroups.close(old);
}
