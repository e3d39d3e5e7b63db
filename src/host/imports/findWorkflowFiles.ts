import * as vscode from "vscode";
import { metadataSuffix, workflowFiles } from "../../core/xaml/solutionFolder";
import { filesBelow, nameOfUri } from "./filesBelow";

/** The two files of an exported workflow; what is missing is said by the reader. */
export interface WorkflowFile {
  /** As it is shown to a person. */
  readonly file: string;
  readonly xaml?: vscode.Uri;
  readonly metadata?: vscode.Uri;
}

/** Exported workflows in folders of unpacked solutions, and `.xaml` files that were named one by one. */
export async function findWorkflowFiles(
  uris: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<readonly WorkflowFile[]> {
  const found = new Map<string, vscode.Uri>();
  const chosen: string[] = [];
  for (const uri of uris) {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      (await filesBelow(uri, signal)).forEach((file, path) => found.set(path, file));
    } else {
      const path = nameOfUri(uri).replace(/\.data\.xml$/i, "");
      const folder = vscode.Uri.joinPath(uri, "..");
      chosen.push(path);
      for (const name of [path, path + metadataSuffix]) {
        const file = vscode.Uri.joinPath(folder, name);
        if (await exists(file)) {
          found.set(name, file);
        }
      }
    }
  }
  return workflowFiles({ paths: [...found.keys()], chosen }).map((file) => {
    const xaml = found.get(file);
    const metadata = found.get(file + metadataSuffix);
    return { file, ...(xaml && { xaml }), ...(metadata && { metadata }) };
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
