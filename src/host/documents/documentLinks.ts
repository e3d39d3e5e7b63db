import * as vscode from "vscode";
import { type DocumentLink } from "../../core/jobs/document/documentText";
import { type OutlineLinkTarget } from "../../core/workflows/outline/document/outlineLink";
import { type CommandId } from "../commands/commands";
import { jobUri, rowUri, runUri, workflowUri } from "./documentUris";

/** Links of a document, each to a command. */
export function documentLinks(
  links: readonly DocumentLink<OutlineLinkTarget>[],
  environment: string,
): vscode.DocumentLink[] {
  return links.map(({ line, start, end, target }) => {
    const range = new vscode.Range(line, start, line, end);
    return new vscode.DocumentLink(range, commandUri(environment, target));
  });
}

/** Commands look up what the link names: a tab shows its name, and what is gone is said. */
function commandUri(environment: string, target: OutlineLinkTarget): vscode.Uri {
  switch (target.kind) {
    case "job":
      return toUri("systemJobs.jobs.open", jobUri(environment, target.id, ""));
    case "run":
      return toUri("systemJobs.jobs.openOutline", runUri(environment, target.id, ""));
    case "resume":
      return toUri("systemJobs.jobs.resume", jobUri(environment, target.id, ""));
    case "cancel":
      return toUri("systemJobs.jobs.cancel", jobUri(environment, target.id, ""));
    case "move":
      return toUri("systemJobs.jobs.move", jobUri(environment, target.id, ""));
    case "closeBreaker":
      return toUri("systemJobs.workflows.closeBreaker", workflowUri(environment, target.id, ""));
    case "showFailures":
      return toUri("systemJobs.bulkDeletions.showFailures", jobUri(environment, target.id, ""));
    case "explainNothing":
      return toUri("systemJobs.bulkDeletions.explain", jobUri(environment, target.id, ""));
    case "restore":
      return toUri("systemJobs.bulkDeletions.restore", jobUri(environment, target.id, ""));
    case "runNow":
      return toUri("systemJobs.bulkDeletions.runNow", jobUri(environment, target.id, ""));
    case "changeRecurrence":
      return toUri("systemJobs.bulkDeletions.changeRecurrence", jobUri(environment, target.id, ""));
    case "row":
      return toUri("systemJobs.rows.open", rowUri(environment, target));
    case "workflow":
      return toUri("systemJobs.workflows.open", workflowUri(environment, target.id, ""));
    case "workflowJobs":
      return toUri("systemJobs.workflows.showJobs", workflowUri(environment, target.id, ""));
    case "xaml":
      return toUri("systemJobs.workflows.openXaml", {
        ...workflowUri(environment, target.id, ""),
        fragment: `${target.line},${target.column}`,
      });
  }
}

function toUri(command: CommandId, argument: unknown): vscode.Uri {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return vscode.Uri.parse(`command:${command}?${query}`);
}
