import * as vscode from "vscode";

export const adviceSetting = "systemJobs.advice.enabled";

/** Does the person want to read what may be done better? */
export function isAdviceWanted(): boolean {
  return vscode.workspace.getConfiguration().get(adviceSetting, true);
}
