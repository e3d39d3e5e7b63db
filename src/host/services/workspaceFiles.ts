import * as vscode from "vscode";
import { type WorkspaceFiles } from "./changedWorkflows";

/** The files of solutions in the workspace. Nothing of a workspace that nobody trusts is looked at. */
export function openWorkspaceFiles(): WorkspaceFiles {
  const { workspace } = vscode;
  const watcher = workspace.createFileSystemWatcher("**/*.{xaml,xml,zip}", false, false, true);
  return {
    contains: (uri) =>
      workspace.isTrusted && workspace.getWorkspaceFolder(vscode.Uri.parse(uri)) !== undefined,
    writtenOn: async (uri) => {
      try {
        return (await workspace.fs.stat(vscode.Uri.parse(uri))).mtime;
      } catch {
        return undefined;
      }
    },
    onDidWrite: (listener) => {
      const tell = (uri: vscode.Uri): void => {
        if (workspace.isTrusted) {
          listener(uri.toString());
        }
      };
      return vscode.Disposable.from(watcher.onDidCreate(tell), watcher.onDidChange(tell));
    },
    onDidChange: (listener) =>
      vscode.Disposable.from(
        workspace.onDidChangeWorkspaceFolders(listener),
        workspace.onDidGrantWorkspaceTrust(listener),
      ),
    dispose: () => {
      watcher.dispose();
    },
  };
}
