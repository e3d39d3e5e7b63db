import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { type Logger } from "../../core/base/logger";
import { type CommandHandlers, type CommandId } from "./commands";

type AnyHandler = (...args: readonly unknown[]) => Promise<void>;

/** Registers every handler behind the one place where command errors are logged and shown. */
export function registerCommands(handlers: CommandHandlers, log: Logger): vscode.Disposable {
  const entries = Object.entries(handlers) as [CommandId, AnyHandler][];
  return vscode.Disposable.from(
    ...entries.map(([id, handler]) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          await handler(...args);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.code === "cancelled") {
            return;
          }
          log.error(error, id);
          // Not awaited: the command is over, whenever the person closes the message.
          void vscode.window.showErrorMessage(error.message);
        }
      }),
    ),
  );
}
