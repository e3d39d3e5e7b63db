import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { chosenPlace, companionsOf, placeOf, xamlOf } from "../../core/solutions/solutionPath";
import {
  isOnlyNamed,
  maxBytesOf,
  type SolutionFileKind,
  tooLarge,
} from "../../core/solutions/limits";
import { fileExists } from "../services/fileExists";
import { filesBelow, nameOfUri } from "./filesBelow";
import { type HostFile } from "./handOverFiles";

/** What there is of solutions in folders, solution zips and `.xaml` files that were named one by one. Reads none of it. */
export async function findSolutionFiles(
  uris: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<readonly HostFile[]> {
  const found = new Map<string, HostFile>();
  const paths = new Set<string>();
  const add = (path: string, uri: vscode.Uri, isChosen = false): void => {
    const place = isChosen ? chosenPlace(path) : placeOf(path);
    const key = uri.toString();
    if (place !== undefined && !found.has(key)) {
      // Two folders of one name: the whole path tells them apart.
      const shown = paths.has(path) ? uri.path : path;
      paths.add(shown);
      const read = (): Promise<Uint8Array> => readFile(uri, place.kind);
      found.set(key, { path: shown, uri: key, isChosen, read });
    }
  };
  for (const uri of uris) {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      const files = await filesBelow(uri, (path) => placeOf(path) !== undefined, signal);
      files.forEach((file, path) => {
        add(path, file);
      });
    } else if (placeOf(nameOfUri(uri))?.kind === "zip") {
      add(nameOfUri(uri), uri);
    } else {
      for (const [path, file] of await companions(uri)) {
        add(path, file, /\.xaml$/i.test(path));
      }
    }
  }
  return [...found.values()];
}

/** A `.xaml` file and what belongs to it, by their paths from the solution's folder on. */
async function companions(uri: vscode.Uri): Promise<ReadonlyMap<string, vscode.Uri>> {
  const xaml = uri.with({ path: xamlOf(uri.path) });
  if (!/\.xaml$/i.test(xaml.path)) {
    const text = vscode.l10n.t(
      "{0} is neither a folder nor a solution zip nor a .xaml file.",
      nameOfUri(uri),
    );
    throw new AppError("input.malformed", text);
  }
  const all = companionsOf(xaml.path).map((path) => xaml.with({ path }));
  const present = await Promise.all(all.map(fileExists));
  const files = all.filter((file, index) => present[index] || file.path === xaml.path);
  const root = commonFolder(xaml.path);
  return new Map(files.map((file) => [file.path.slice(root.length), file]));
}

/** What is shown begins with the folder named Workflows, or with the file. */
function commonFolder(xaml: string): string {
  const [root = ""] = /^.*\/(?=workflows\/[^/]+$)/i.exec(xaml) ?? /^.*\//.exec(xaml) ?? [];
  return root;
}

async function readFile(uri: vscode.Uri, kind: SolutionFileKind): Promise<Uint8Array> {
  if (isOnlyNamed(kind)) {
    return new Uint8Array();
  }
  const maxBytes = maxBytesOf(kind);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > maxBytes) {
    throw new AppError("import.malformed", tooLarge(size, maxBytes));
  }
  return vscode.workspace.fs.readFile(uri);
}
