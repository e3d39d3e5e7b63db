import * as vscode from "vscode";
import { type JobSummary } from "../../core/jobs/systemJob";
import { jobUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";

export function openJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.open"] {
  return async (clicked, selection) => {
    const targets = await jobTargets(parts, "open", clicked, selection);
    const ids = targets?.jobs ?? [];
    for (const job of await parts.environment.call("getJobs", { ids })) {
      await openJobDocument(parts, job, { preview: ids.length === 1 });
    }
  };
}

export async function openJobDocument(
  { environment }: CommandParts,
  job: Pick<JobSummary, "asyncoperationid" | "name">,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const uri = vscode.Uri.from(jobUri(environment.name, job.asyncoperationid, job.name));
  await vscode.window.showTextDocument(uri, options);
}
