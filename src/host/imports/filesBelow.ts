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
  let level: readonly Folder[] = [{ uri: folder, path: nameOfUri(folder) }];
  while (level.length > 0) {
    const below: Folder[] = [];
    for (let at = 0; at < level.length; at += readAtOnce) {
      signal.throwIfAborted();
      const read = level.slice(at, at + readAtOnce).map(async ({ uri, path }) => {
        for (const [name, type] of await vscode.workspace.fs.readDirectory(uri)) {
          const child = { uri: vscode.Uri.joinPath(uri, name), path: `${path}/${name}` };
          if (type === vscode.FileType.Directory && !isSkippedFolder(name)) {
            below.push(child);
          } else if ((type & vscode.FileType.File) !== 0 && isWanted(child.path)) {
            files.set(child.path, child.uri);
          }
        }
      });
      await Promise.all(read);
    }
    level = below;
  }
  return files;
}

interface Folder {
  readonly uri: vscode.Uri;
  readonly path: string;
}

/** A remote file system answers each after a while; none likes thousands at once. */
const readAtOnce = 32;

/** The last part of a path. */
export function nameOfUri(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}
