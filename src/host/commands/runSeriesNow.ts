import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

/** Starts a run of a recurring bulk deletion beside those of its schedule. */
export function runSeriesNow(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.runNow"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const series = await deletionTargets(parts, [clicked, selection], {
      title: t("Run a Recurring Bulk Deletion Now"),
      groups: ["recurring"],
      fits: ({ job }) => job.statecode !== 3,
      none: t("There is no recurring bulk deletion to run."),
    });
    for (const { job } of series) {
      const details = await parts.environment.call("getBulkDeletionDetails", {
        id: job.asyncoperationid,
      });
      const isMeant = await parts.prompts.confirm({
        message: t('Run "{0}" now?', oneLine(job.name)),
        detail: t("{0}. Its next run stays where it is.", details.sentence),
        action: t("Run Now"),
      });
      if (isMeant) {
        await write(parts.environment.call, "runSeriesNow", { id: job.asyncoperationid });
      }
    }
  };
}
