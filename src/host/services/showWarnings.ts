import * as vscode from "vscode";
import { type Environment } from "./environment";
import { inertText } from "./inertText";

/** Says once in a window what a person should know about their store, such as that it lies on a network mount. */
export function showWarnings(environment: Environment): { dispose(): void } {
  const shown = new Set<string>();
  return environment.onDidChangeStatus((status) => {
    for (const warning of status.kind === "ready" ? status.description.warnings : []) {
      if (!shown.has(warning)) {
        shown.add(warning);
        // Not awaited: it is said, whenever the person closes it.
        void vscode.window.showWarningMessage(inertText(warning));
      }
    }
  });
}
