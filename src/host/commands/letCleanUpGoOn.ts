import * as vscode from "vscode";
import { goOnSentence, restingSentence } from "../../core/jobs/restingCleanUp";
import { timeFormat } from "../../core/jobs/timeFormat";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Lets retention and recurring bulk deletions go on that rest since the clock went far ahead. */
export function letCleanUpGoOn({
  environment,
  prompts,
}: CommandParts): CommandHandlers["systemJobs.cleanUp.letGoOn"] {
  return async () => {
    const { attention } = await environment.call("getOverview", { filter: {} });
    const resting = attention.restingCleanUp;
    if (resting === undefined) {
      await prompts.tell(vscode.l10n.t("Clean-up does not rest: the clock has made no jump."));
      return;
    }
    const { status } = environment;
    const zone = status.kind === "ready" ? status.description.timeZone : "UTC";
    const time = timeFormat(zone, Date.now());
    const isRight = await prompts.confirm({
      message: vscode.l10n.t("Is it really {0}?", time.full(time.now)),
      detail: `${restingSentence(resting, time)}\n\n${goOnSentence(resting)}`,
      action: vscode.l10n.t("Let Clean-up Go On"),
    });
    if (isRight) {
      await write(environment.call, "letCleanUpGoOn", {});
    }
  };
}
