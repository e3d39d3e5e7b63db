import * as vscode from "vscode";
import { isSkippedFolder } from "../../core/solutions/solutionPath";

/**
 * The files below a folder of any file system whose path is wanted, by their path from the folder's parent on. Links to
 * folders are not followed: they may lead in circles.
 */
export async function filesBelow(
  folder: vscode.Uri,
  isWanted: (path: string) => boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, vscode.Uri>> {
  const files = new Map<string, vscode.Uri>();
  const visit = async (uri: vscode.Uri, path: string): Promise<void> => {
    signal.throwIfAborted();
    const folders: Promise<void>[] = [];
    for (const [name, type] of await vscode.workspace.fs.readDirectory(uri)) {
      const child = `${path}/${name}`;
      if (type === vscode.FileType.Directory && !isSkippedFolder(name)) {
        folders.push(visit(vscode.Uri.joinPath(uri, name), child));
      } else if ((type & vscode.FileType.File) !== 0 && isWanted(child)) {
        files.set(child, vscode.Uri.joinPath(uri, name));
      }
    }
    await Promise.all(folders);
  };
  await visit(folder, nameOfUri(folder));
  return files;
}

/** The last part of a path. */
export function nameOfUri(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}
