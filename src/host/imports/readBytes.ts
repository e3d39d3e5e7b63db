import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";

/** The bytes of a file that is to be imported; one that is too large is not read at all. */
export async function readBytes(
  uri: vscode.Uri,
  file: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > maxBytes) {
    const text = vscode.l10n.t(
      "{0}: the file has {1} MB; at most {2} MB are read.",
      file,
      Math.ceil(size / 1024 / 1024),
      Math.floor(maxBytes / 1024 / 1024),
    );
    throw new AppError("import.malformed", text);
  }
  return vscode.workspace.fs.readFile(uri);
}
