import * as vscode from "vscode";
import { shortened } from "../../core/base/quotedText";
import { nameOf } from "../../core/jobs/plainText";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { userTargets } from "./userTargets";

/** Enables users. What waits for them may run again. */
export function enableUser(parts: CommandParts): CommandHandlers["systemJobs.users.enable"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Enable User");
    for (const user of await userTargets(parts, [clicked, selection], title, true)) {
      const params = { user: user.id, isDisabled: false };
      await write(parts.environment.call, "setUserDisabled", params);
      parts.prompts.note(vscode.l10n.t("{0} is enabled.", shortened(nameOf(user))));
    }
  };
}
