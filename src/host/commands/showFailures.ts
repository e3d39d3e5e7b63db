import * as vscode from "vscode";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

/** Unfolds a bulk deletion in its view: below it stands what it could not delete, by reason. */
export function showFailures(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.showFailures"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const [deletion] = await deletionTargets(parts, [clicked, selection], {
      title: t("Show Failures"),
      groups: ["inProgress", "failed", "completed"],
      fits: ({ progress, everyDays }) =>
        everyDays === undefined && (progress?.failurecount ?? 0) > 0,
      none: t("There is no bulk deletion with rows that could not be deleted."),
    });
    const node = deletion && (await parts.deletions.find(deletion));
    if (node !== undefined) {
      await parts.reveal("deletions", node);
    }
  };
}
