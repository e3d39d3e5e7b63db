import * as vscode from "vscode";
import { type Range } from "../../core/rows/document/rowPlaces";

export function rangeIn(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
