import * as vscode from "vscode";
import { counted } from "../../core/jobs/timeFormat";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Takes stubs out of the environment. */
export function removeStubs(parts: CommandParts): CommandHandlers["systemJobs.stubs.remove"] {
  return async () => {
    const { environment, prompts } = parts;
    const { t } = vscode.l10n;
    const all = await environment.call("listStubs");
    if (all.length === 0) {
      prompts.note(t("There are no stubs."));
      return;
    }
    const stubs = await prompts.chooseMany(
      t("Remove Stubs"),
      all.map(({ kind, name, cases }) => ({
        label: name,
        description: kind === "message" ? t("SDK message") : t("custom activity"),
        detail: counted(cases, "case"),
        value: { kind, name },
      })),
    );
    if (stubs === undefined || stubs.length === 0) {
      return;
    }
    const isSure = await prompts.confirm({
      message: t("Remove {0}?", counted(stubs.length, "stub")),
      detail: t("Jobs that call what they answer for will fail until it has a stub again."),
      action: t("Remove"),
    });
    if (isSure) {
      const { removed } = await write(environment.call, "removeStubs", { stubs });
      prompts.note(t("Removed {0}.", counted(removed, "stub")));
    }
  };
}
