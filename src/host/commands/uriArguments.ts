import * as vscode from "vscode";

/** The resources that a command was called for: from the explorer the clicked one and the selection, from code one or several. */
export function urisOf(clicked: unknown, selection?: unknown): readonly vscode.Uri[] | undefined {
  const uris = [clicked, selection].flat().filter((value) => value instanceof vscode.Uri);
  const byText = new Map(uris.map((uri) => [uri.toString(), uri]));
  return byText.size === 0 ? undefined : [...byText.values()];
}
