import * as vscode from "vscode";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { formerOwnerTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

/** Cancels all open jobs of a user as whom they may not run any more. */
export function cancelJobsOfFormerOwner(
  parts: CommandParts,
): CommandHandlers["systemJobs.jobs.cancelAll"] {
  return async (node, selection) => {
    const title = vscode.l10n.t("Cancel All of a Previous Owner");
    const targets = await formerOwnerTargets(parts, title, [node, selection]);
    if (targets !== undefined) {
      await runJobAction(parts, { kind: "cancel" }, targets);
    }
  };
}
