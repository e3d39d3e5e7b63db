import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { type Logger } from "../../core/base/logger";
import { inertText } from "../services/inertText";
import { type CommandHandlers, commandIds } from "./commands";

/**
 * Registers every command behind the one place where command errors are logged and shown. The handlers are loaded with
 * the first command that is called: activation must not take the time.
 */
export function registerCommands(
  load: () => Promise<CommandHandlers>,
  log: Logger,
): vscode.Disposable {
  let handlers: Promise<CommandHandlers> | undefined;
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          const handler = (await (handlers ??= load()))[id];
          await handler(...args);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.code === "cancelled") {
            return;
          }
          if (error.code === "unexpected") {
            log.error(error, id);
          } else {
            // Its sentence may name rows.
            log.warn(id, error.code);
          }
          // Not awaited: the command is over, whenever the person closes the message.
          void vscode.window.showErrorMessage(inertText(error.message));
        }
      }),
    ),
  );
}
