import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

/** Lets all jobs go on that wait for the breakers of workflows. */
export function closeBreaker(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.closeBreaker"] {
  return async (clicked, selection) => {
    const workflows = await workflowTargets(
      parts,
      [clicked, selection],
      vscode.l10n.t("Close the Breaker"),
      ({ breaker }) => breaker !== undefined,
    );
    for (const { id, name } of workflows) {
      const { waiting } = await write(parts.environment.call, "closeBreaker", { id });
      parts.prompts.note(
        vscode.l10n.t('"{0}": {1} go on.', oneLine(name), counted(waiting, "waiting job")),
      );
    }
  };
}
