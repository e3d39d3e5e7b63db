import * as vscode from "vscode";
import { isMissingStub } from "../../core/workflows/hindrances";
import { type WorkflowSummary } from "../../protocol/environment";
import { fileExists } from "../services/fileExists";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

/** Opens a stub file to fill in, with all that some workflows call and that nothing answers yet. */
export function createStubFile(parts: CommandParts): CommandHandlers["systemJobs.stubs.create"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const workflows = await workflowTargets(
      parts,
      [clicked, selection],
      t("Create Stub File"),
      needsStubs,
    );
    if (workflows.length === 0) {
      return;
    }
    const ids = workflows.map(({ id }) => id);
    const { text } = await parts.environment.call("createStubFile", { workflows: ids });
    if (text === "") {
      parts.prompts.note(t("All that is called here has a stub."));
      return;
    }
    await openNewFile(await freeName(workflows), text);
  };
}

/** Does a workflow call what has no stub? */
export function needsStubs({ unmetneeds }: Pick<WorkflowSummary, "unmetneeds">): boolean {
  return unmetneeds.some(isMissingStub);
}

/** Not written: whoever saves it decides where. */
async function openNewFile(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}

/** In the workspace where there is one. The ending makes VS Code complete and check it. */
async function freeName(workflows: readonly WorkflowSummary[]): Promise<vscode.Uri> {
  const [workflow] = workflows;
  const name =
    workflows.length === 1 ? (workflow?.name ?? "") : (workflow?.solution?.uniquename ?? "");
  const base =
    name
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "workflows";
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  for (let number = 1; ; number++) {
    const file = `${base}${number === 1 ? "" : `-${number}`}.stubs.json`;
    const uri = folder && vscode.Uri.joinPath(folder, file);
    if (uri === undefined || !(await fileExists(uri))) {
      return (
        uri?.with({ scheme: "untitled" }) ?? vscode.Uri.from({ scheme: "untitled", path: file })
      );
    }
  }
}
