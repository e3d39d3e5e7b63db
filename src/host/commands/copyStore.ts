import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Writes the environment's store into a standard SQLite file. */
export function copyStore(parts: CommandParts): CommandHandlers["systemJobs.stores.copy"] {
  return async () => {
    const { environment, prompts } = parts;
    const file = await prompts.saveFile({
      title: vscode.l10n.t("Copy of the Store"),
      saveLabel: vscode.l10n.t("Save Copy"),
      filters: { SQLite: ["sqlite", "db"] },
    });
    if (file === undefined) {
      return;
    }
    if (file.scheme !== "file") {
      throw new AppError(
        "input.malformed",
        vscode.l10n.t("Choose a file on a disk of the machine that the extension runs on."),
      );
    }
    // The dialog has asked whether a file of this name may be replaced.
    await prompts.withProgress(vscode.l10n.t("Copying the store"), () =>
      environment.call("copyStore", { file: file.fsPath }),
    );
    prompts.note(vscode.l10n.t("The store was copied to {0}.", file.fsPath));
  };
}
