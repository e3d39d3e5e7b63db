import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { inertText } from "./inertText";
import { type Choice, type Prompts, type Understood } from "./prompts";

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** How long typing must rest before a list is read anew. */
const searchDelayMs = 150;

const noteMs = 8_000;

/** The prompts of VS Code itself. */
export const vscodePrompts: Prompts = {
  async confirm({ message, detail, action }) {
    const options = { modal: true, ...(detail === undefined ? {} : { detail }) };
    return (await vscode.window.showWarningMessage(message, options, action)) === action;
  },

  async choose(title, choices) {
    const options = { title, matchOnDescription: true, matchOnDetail: true };
    return (await vscode.window.showQuickPick(choices.map(toItem), options))?.value;
  },

  async chooseMany(title, choices) {
    const options = { title, matchOnDescription: true, canPickMany: true } as const;
    const picked = await vscode.window.showQuickPick(choices.map(toItem), options);
    return picked?.map(({ value }) => value);
  },

  search: (title, find) => search(title, find),

  async ask({ title, prompt, value, placeholder, understand }) {
    return vscode.window.showInputBox({
      title,
      prompt,
      ignoreFocusOut: true,
      ...(value === undefined ? {} : { value }),
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
      validateInput: (text) => (text.trim() === "" ? undefined : toValidation(understand(text))),
    });
  },

  openFiles: async (options) => vscode.window.showOpenDialog(options),

  saveFile: async (options) => vscode.window.showSaveDialog(options),

  tell: async (message, ...buttons) =>
    vscode.window.showInformationMessage(inertText(message), ...buttons),

  note(message) {
    vscode.window.setStatusBarMessage(inertText(message), noteMs);
  },

  async withProgress(title, task) {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: inertText(title),
      cancellable: true,
    };
    return vscode.window.withProgress(options, (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      let reached = 0;
      return task({
        signal: controller.signal,
        report: (message, share = reached) => {
          progress.report({ message: inertText(message), increment: (share - reached) * 100 });
          reached = share;
        },
      });
    });
  },
};

function toItem<T>({ label, description, detail, value, isPicked }: Choice<T>): Item<T> {
  return {
    label: inertText(label),
    ...(description !== undefined && { description: inertText(description) }),
    ...(detail !== undefined && { detail: inertText(detail) }),
    ...(isPicked !== undefined && { picked: isPicked }),
    value,
  };
}

function toValidation({ kind, text }: Understood): vscode.InputBoxValidationMessage {
  const severity = vscode.InputBoxValidationSeverity;
  return { message: text, severity: kind === "wrong" ? severity.Error : severity.Info };
}

async function search<T>(
  title: string,
  find: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  pick.title = title;
  let latest = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const read = async (): Promise<void> => {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    pick.busy = true;
    try {
      const found = await find(pick.value, signal);
      if (!signal.aborted) {
        // What was found is shown as it is: the list has matched it already.
        pick.items = found.map((choice) => ({ ...toItem(choice), alwaysShow: true }));
        pick.placeholder =
          found.length === 0
            ? vscode.l10n.t("Nothing found")
            : vscode.l10n.t("Type a part of the name");
        pick.busy = false;
      }
    } catch (thrown) {
      if (!signal.aborted) {
        pick.items = [];
        pick.busy = false;
        pick.title = `${title}: ${toAppError(thrown).message}`;
      }
    }
  };
  try {
    return await new Promise((resolve) => {
      pick.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void read(), searchDelayMs);
      });
      pick.onDidAccept(() => {
        // Nothing is selected where another list has come in this very moment: the person sees it and chooses again.
        const [selected] = pick.selectedItems;
        if (selected !== undefined) {
          resolve(selected.value);
        }
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
      // Its errors stand in the title.
      void read();
    });
  } finally {
    clearTimeout(timer);
    latest.abort();
    pick.dispose();
  }
}
