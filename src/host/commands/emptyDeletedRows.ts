import * as vscode from "vscode";
import { counted } from "../../core/jobs/timeFormat";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Forgets all copies of deleted rows at once: their room is free again, and there is no way back any more. */
export function emptyDeletedRows(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.emptyNow"] {
  return async () => {
    const { environment, prompts } = parts;
    const { t } = vscode.l10n;
    const isMeant = await prompts.confirm({
      message: t("Forget all copies of deleted rows?"),
      detail: t("What bulk deletions have deleted cannot be restored then."),
      action: t("Empty Now"),
    });
    if (!isMeant) {
      return;
    }
    let forgotten = 0;
    await prompts.withProgress(t("Forgetting copies of deleted rows"), async (progress) => {
      let isDone = false;
      while (!isDone && !progress.signal.aborted) {
        const slice = await write(environment.call, "emptyDeletedRows", {});
        forgotten += slice.forgotten;
        isDone = slice.isDone;
        progress.report(counted(forgotten, "row"));
      }
    });
    prompts.note(t("{0} forgotten.", counted(forgotten, "copy", "copies")));
  };
}
