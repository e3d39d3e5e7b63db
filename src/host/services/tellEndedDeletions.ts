import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { isolated, oneLine } from "../../core/jobs/plainText";
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
  const [job, ...others] = await environment.call("getJobs", { ids });
  if (job === undefined) {
    return;
  }
  if (others.length > 0) {
    const show = t("Show");
    const message = t("{0} bulk deletions have ended.", others.length + 1);
    if ((await prompts.tell(message, show)) === show) {
      await parts.reveal("deletions");
    }
    return;
  }
  const open = t("Open Job");
  const name = isolated(oneLine(job.name));
  const result = oneLine(job.friendlymessage ?? "");
  const message =
    job.statuscode === 30
      ? t('Bulk deletion "{0}" has ended. {1}', name, result)
      : t('Bulk deletion "{0}" failed. {1}', name, result);
  if ((await prompts.tell(message, open)) === open) {
    const uri = vscode.Uri.from(jobUri(environment.name, job.asyncoperationid, job.name));
    await vscode.window.showTextDocument(uri);
  }
}
