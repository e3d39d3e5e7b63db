import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { isolated, oneLine } from "../../core/jobs/plainText";
import { type JobSummary } from "../../core/jobs/systemJob";
import { type CommandParts } from "../commands/commandParts";
import { jobUri } from "../documents/documentUris";

type Parts = Pick<CommandParts, "environment" | "prompts" | "log" | "reveal">;

/** Says that a bulk deletion has ended to a person who wanted to be told: one message, however many ended together. */
export function tellEndedDeletions(parts: Parts): vscode.Disposable {
  const listening = parts.environment.onDidChange(({ deletionsEnded = [] }) => {
    if (deletionsEnded.length > 0) {
      // Not awaited: it is said, whenever the person closes it.
      void tell(parts, deletionsEnded).catch((thrown: unknown) => {
        parts.log.warn("The end of a bulk deletion could not be told.", toAppError(thrown).code);
      });
    }
  });
  return new vscode.Disposable(() => {
    listening.dispose();
  });
}

async function tell(parts: Parts, ids: readonly string[]): Promise<void> {
  const { t } = vscode.l10n;
  const { environment, prompts } = parts;
  const jobs = await environment.call("getJobs", { ids });
  const [job, ...others] = jobs;
  if (job === undefined) {
    return;
  }
  if (others.length > 0) {
    const show = t("Show");
    if ((await prompts.tell(allEnded(jobs), show)) === show) {
      await parts.reveal("deletions");
    }
    return;
  }
  const open = t("Open Job");
  if ((await prompts.tell(ended(job), open)) === open) {
    const uri = vscode.Uri.from(jobUri(environment.name, job.asyncoperationid, job.name));
    await vscode.window.showTextDocument(uri);
  }
}

function ended(job: JobSummary): string {
  const { t } = vscode.l10n;
  const name = isolated(oneLine(job.name));
  const result = oneLine(job.friendlymessage ?? "");
  return job.statuscode === 31
    ? t('Bulk deletion "{0}" failed. {1}', name, result)
    : t('Bulk deletion "{0}" has ended. {1}', name, result);
}

function allEnded(jobs: readonly JobSummary[]): string {
  const { t } = vscode.l10n;
  const failed = jobs.filter(({ statuscode }) => statuscode === 31).length;
  return failed === 0
    ? t("{0} bulk deletions have ended.", jobs.length)
    : t("{0} bulk deletions have ended, {1} of them failed.", jobs.length, failed);
}
