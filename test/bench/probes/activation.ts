import { writeFileSync } from "node:fs";
import * as vscode from "vscode";

/** Where VS Code keeps its marks in an extension host; times are epoch milliseconds. */
interface VsCodeGlobals {
  readonly MonacoPerformanceMarks: {
    getMarks(): readonly { readonly name: string; readonly startTime: number }[];
  };
}

/**
 * Runs in VS Code's extension host: activates the extension and writes the times of the marks that VS Code sets around
 * that to the file that `ACTIVATION_MARKS` names, by the mark's name.
 */
export async function run(): Promise<void> {
  const id = "system-jobs.system-jobs";
  await vscode.extensions.getExtension(id)?.activate();
  const { MonacoPerformanceMarks: recorder } = globalThis as unknown as VsCodeGlobals;
  const marks = recorder
    .getMarks()
    .filter(({ name }) => name.endsWith(id))
    .map(({ name, startTime }) => [name.split("/").at(-2), startTime]);
  const file = process.env["ACTIVATION_MARKS"];
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify(Object.fromEntries(marks)));
  }
}
