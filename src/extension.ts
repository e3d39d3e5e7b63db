import type * as vscode from "vscode";

export function activate(_context: vscode.ExtensionContext): void {
  // The parts are built and wired here.
}

export function deactivate(): void {
  // Everything is let go with the context's subscriptions.
}
