import * as vscode from "vscode";
import { shortened } from "../../core/base/quotedText";
import { nameOf } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type RowReference } from "../../core/rows/value";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { userTargets } from "./userTargets";

/** Disables users, after it has said what depends on each of them. */
export function disableUser(parts: CommandParts): CommandHandlers["systemJobs.users.disable"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Disable User");
    for (const user of await userTargets(parts, [clicked, selection], title, false)) {
      if (await isConfirmed(parts, user)) {
        const params = { user: user.id, isDisabled: true };
        await write(parts.environment.call, "setUserDisabled", params);
        parts.prompts.note(vscode.l10n.t("{0} is disabled.", shortened(nameOf(user))));
      }
    }
  };
}

async function isConfirmed(
  { environment, prompts }: CommandParts,
  user: RowReference,
): Promise<boolean> {
  const { t } = vscode.l10n;
  const { openJobs, workflows } = await environment.call("countOwned", { user: user.id });
  const owned = [
    ...(workflows.value === 0
      ? []
      : [
          workflows.value === 1
            ? t("The user owns 1 workflow: jobs that it makes from now on will fail.")
            : t(
                "The user owns {0}: jobs that they make from now on will fail.",
                counted(workflows.value, "workflow"),
              ),
        ]),
    ...(openJobs.value === 0
      ? []
      : [
          t(
            "{0} not completed: they will fail when they wake.",
            openJobs.value === 1
              ? t("1 job of this user is")
              : t("{0} of this user are", counted(openJobs.value, "job")),
          ),
        ]),
    t("Needs attention lists what waits. It goes on when the user is enabled again in time."),
  ];
  return prompts.confirm({
    message: t("Disable {0}?", shortened(nameOf(user))),
    detail: owned.join("\n"),
    action: t("Disable User"),
  });
}
