import * as vscode from "vscode";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type Question } from "../services/prompts";
import { type BatchOutcome } from "./jobBatch";
import { type JobCommand } from "./jobTargets";

/**
 * The question before an action: `what` says which jobs, such as "all 1,204 system jobs of Failed". The button of what
 * cannot be taken back says how many they are.
 */
export function questionOf(command: JobCommand, what: string, count: number): Question {
  const { t } = vscode.l10n;
  const jobs = count === 1 ? t("1 Job") : t("{0} Jobs", formatNumber(count));
  switch (command) {
    case "cancel":
      return {
        message: t("Cancel {0}?", what),
        detail: t("A canceled job does not go on. What its steps have done stays done."),
        action: t("Cancel {0}", jobs),
      };
    case "pause":
      return { message: t("Pause {0}?", what), action: t("Pause") };
    case "resume":
      return { message: t("Resume {0}?", what), action: t("Resume") };
    case "postpone":
      return { message: t("Postpone {0}?", what), action: t("Postpone") };
    case "delete":
      return {
        message: t("Delete {0}?", what),
        detail: t(
          "The process log is deleted, too, and what a bulk deletion has deleted cannot be restored then. No copy is kept.",
        ),
        action: t("Delete {0}", jobs),
      };
    case "move":
      return {
        message: t("Move {0} to the new owner?", what),
        detail: t(
          "They run as the present owner of their workflow from now on. A job that waits on a condition looks at it again; the others go on where they wait.",
        ),
        action: t("Move {0}", jobs),
      };
  }
}

export function progressTitle(command: JobCommand): string {
  const { t } = vscode.l10n;
  switch (command) {
    case "cancel":
      return t("Canceling system jobs");
    case "pause":
      return t("Pausing system jobs");
    case "resume":
      return t("Resuming system jobs");
    case "postpone":
      return t("Postponing system jobs");
    case "delete":
      return t("Deleting system jobs");
    case "move":
      return t("Moving system jobs to the new owner");
  }
}

/** What was done, what was skipped and why, and that it was stopped. */
export function outcomeSentence(command: JobCommand, outcome: BatchOutcome): string {
  const { t } = vscode.l10n;
  const skipped = [...outcome.skipped].sort(([, a], [, b]) => b - a);
  const count = skipped.reduce((sum, [, each]) => sum + each, 0);
  const [first] = skipped;
  const sentences = [
    outcome.isStopped ? t("Stopped.") : "",
    doneSentence(command, outcome.done),
    count === 0 ? "" : t("{0} skipped.", formatNumber(count)),
    first === undefined ? "" : first[0],
    skipped.length > 1 ? t("The log lists the other reasons.") : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function doneSentence(command: JobCommand, done: number): string {
  const { t } = vscode.l10n;
  const jobs = done === 1 ? t("1 system job") : t("{0} system jobs", formatNumber(done));
  switch (command) {
    case "cancel":
      return t("Canceled {0}.", jobs);
    case "pause":
      return t("Paused {0}.", jobs);
    case "resume":
      return t("Resumed {0}.", jobs);
    case "postpone":
      return t("Postponed {0}.", jobs);
    case "delete":
      return t("Deleted {0}.", jobs);
    case "move":
      return t("Moved {0} to the new owner.", jobs);
  }
}
