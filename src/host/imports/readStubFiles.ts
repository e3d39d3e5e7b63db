import * as vscode from "vscode";
import { type StubFile } from "../../protocol/stubRequests";
import { filesBelow, nameOfUri } from "./filesBelow";
import { readBytes } from "./readBytes";

const maxBytes = 4 * 1024 * 1024;

/** The texts of stub files: of one that is open what its editor shows, saved or not. */
export async function readStubFiles(
  uris: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<readonly StubFile[]> {
  const found = new Map<string, vscode.Uri>();
  for (const uri of uris) {
    if (uri.scheme !== "untitled" && (await isFolder(uri))) {
      const files = await filesBelow(uri, (path) => /\.stubs\.json$/i.test(path), signal);
      files.forEach((file, path) => found.set(path, file));
    } else {
      found.set(found.has(nameOfUri(uri)) ? uri.path : nameOfUri(uri), uri);
    }
  }
  return Promise.all(
    Array.from(found, async ([file, uri]) => ({ file, text: await textOf(uri, file) })),
  );
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  const { type } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.Directory) !== 0;
}

async function textOf(uri: vscode.Uri, file: string): Promise<string> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === key);
  return open?.getText() ?? new TextDecoder().decode(await readBytes(uri, file, maxBytes));
}
