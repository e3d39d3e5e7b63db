import * as vscode from "vscode";
import { nothingReport } from "../../core/bulkDeletion/looking/nothingReport";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

/** Says of a bulk deletion that deleted nothing which condition removed what, and what is likely. */
export function explainNothing(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.explain"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const { environment, prompts, reports } = parts;
    const [deletion] = await deletionTargets(parts, [clicked, selection], {
      title: t("Why Was Nothing Deleted?"),
      groups: ["completed"],
      fits: ({ progress, everyDays }) => everyDays === undefined && progress?.successcount === 0,
      none: t("There is no bulk deletion that deleted nothing."),
    });
    if (deletion === undefined) {
      return;
    }
    const { job } = deletion;
    const { bound, sentence } = await environment.call("getBulkDeletionDetails", {
      id: job.asyncoperationid,
    });
    if (bound === undefined) {
      prompts.note(sentence);
      return;
    }
    const reasons = await prompts.withProgress(
      t("Looking for what removed the rows"),
      ({ signal }) => environment.call("explainNothing", bound, signal),
    );
    const facts = { name: job.name, sentence, ...reasons };
    await reports.show(nothingReport(facts), t("Why Nothing Was Deleted"));
  };
}
