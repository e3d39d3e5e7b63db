import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { oneLine } from "../../core/jobs/plainText";
import { type Place } from "../../core/workflows/stepTree";
import { type WorkflowSummary } from "../../protocol/environment";
import { reasonsOf } from "../tree/workflowReasons";
import { fileExists } from "../services/fileExists";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

/** Opens the files that workflows were imported from; from a reason why one cannot run, at its place. */
export function openWorkflowXaml(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.openXaml"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Open XAML");
    const workflows = await workflowTargets(
      parts,
      [clicked, selection],
      title,
      ({ uri }) => uri !== undefined,
    );
    for (const workflow of workflows) {
      const place = placeOfLink(clicked) ?? placeOfRefusal(parts, clicked, workflow);
      await openAt(workflow, place, { preview: workflows.length === 1 });
    }
  };
}

async function openAt(
  { uri, name, file }: WorkflowSummary,
  place: Place | undefined,
  options: vscode.TextDocumentShowOptions,
): Promise<void> {
  const { t } = vscode.l10n;
  if (uri === undefined) {
    throw new AppError(
      "workflow.notFound",
      t(
        'The file of "{0}" cannot be opened here. Import the workflow from its unpacked folder first.',
        oneLine(name),
      ),
    );
  }
  const xaml = vscode.Uri.parse(uri);
  if (!(await fileExists(xaml))) {
    const sentence = t(
      "{0} is not there any more. Import the workflow from where it is now.",
      file,
    );
    throw new AppError("workflow.notFound", sentence);
  }
  const position = new vscode.Position((place?.line ?? 1) - 1, (place?.column ?? 1) - 1);
  const selection = new vscode.Range(position, position);
  await vscode.window.showTextDocument(xaml, { ...options, selection });
}

/** A link has its place as "12,5" behind its address. */
function placeOfLink(clicked: unknown): Place | undefined {
  const { fragment } = (clicked ?? {}) as Partial<vscode.Uri>;
  const [, line, column] = /^(\d+),(\d+)$/.exec(fragment ?? "") ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}

function placeOfRefusal(
  parts: CommandParts,
  clicked: unknown,
  workflow: WorkflowSummary,
): Place | undefined {
  const [node] = parts.selected(clicked);
  return node?.kind === "workflowFact" && node.fact.kind === "refusal"
    ? reasonsOf(workflow)[node.fact.index]
    : undefined;
}
