import * as vscode from "vscode";

/** What menus and empty views depend on. */
export interface ContextKeys {
  readonly "systemJobs.hasNoJobs": boolean;
  readonly "systemJobs.hasNoMatches": boolean;
  readonly "systemJobs.hasNoWorkflows": boolean;
  readonly "systemJobs.isOpenElsewhere": boolean;
  readonly "systemJobs.isFailed": boolean;
  readonly "systemJobs.isPaused": boolean;
  /** What can be done with the system job in the active editor, as words like those of nodes. */
  readonly "systemJobs.jobActions": string;
}

/** Tells VS Code the keys that are different from what it was told last. */
export class ContextKeySetter {
  private readonly told = new Map<string, boolean | string>();

  set(keys: Partial<ContextKeys>): void {
    for (const [key, value] of Object.entries(keys)) {
      if (this.told.get(key) !== value) {
        this.told.set(key, value);
        // It cannot fail, and nobody waits for it.
        void vscode.commands.executeCommand("setContext", key, value);
      }
    }
  }
}
