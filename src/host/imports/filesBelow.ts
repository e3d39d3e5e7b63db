import * as vscode from "vscode";

/** Folders that hold other people's files. */
const skippedFolders: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/**
 * Every file below a folder of any file system, by its path from the folder's parent on. Links to folders are not
 * followed: they may lead in circles.
 */
export async function filesBelow(
  folder: vscode.Uri,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, vscode.Uri>> {
  const files = new Map<string, vscode.Uri>();
  const visit = async (uri: vscode.Uri, path: string): Promise<void> => {
    signal.throwIfAborted();
    for (const [name, type] of await vscode.workspace.fs.readDirectory(uri)) {
      const child = vscode.Uri.joinPath(uri, name);
      if (type === vscode.FileType.Directory && !skippedFolders.has(name)) {
        await visit(child, `${path}/${name}`);
      } else if ((type & vscode.FileType.File) !== 0) {
        files.set(`${path}/${name}`, child);
      }
    }
  };
  await visit(folder, nameOfUri(folder));
  return files;
}

/** The last part of a path. */
export function nameOfUri(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}
