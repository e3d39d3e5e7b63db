import * as vscode from "vscode";
import { type Section } from "../../core/jobs/document/documentText";

/** The outline of a text in sections. */
export function outlineOf(
  document: vscode.TextDocument,
  sections: readonly Section[],
): vscode.DocumentSymbol[] {
  return sections.map(({ title, line }, index) => {
    const end = (sections[index + 1]?.line ?? document.lineCount) - 1;
    const heading = new vscode.Range(line, 0, line, title.length);
    const range = new vscode.Range(line, 0, Math.max(end, line), title.length);
    return new vscode.DocumentSymbol(title, "", vscode.SymbolKind.String, range, heading);
  });
}
