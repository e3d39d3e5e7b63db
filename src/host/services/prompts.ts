import type * as vscode from "vscode";

/** One of several things to choose from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  /** Ticked beforehand, where several can be chosen. */
  readonly isPicked?: boolean;
}

export interface Question {
  readonly message: string;
  readonly detail?: string;
  /** The button that says yes, by what it does: "Delete 12 Jobs". */
  readonly action: string;
}

/** What an input makes of the text so far. */
export type Understood =
  | { readonly kind: "understood"; readonly text: string }
  | { readonly kind: "wrong"; readonly text: string };

export interface Progress {
  /** `share` of the whole, 0 to 1, where it is known. */
  readonly report: (message: string, share?: number) => void;
  /** Fires when the person wants it to stop. */
  readonly signal: AbortSignal;
}

/**
 * All questions to a person, and all that is said to them outside of views and documents. `undefined` = they left the
 * question without an answer. Tests answer by a script: VS Code shows no dialogs to them.
 */
export interface Prompts {
  /** A modal question before something that cannot be taken back. */
  confirm(question: Question): Promise<boolean>;
  choose<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  chooseMany<T>(title: string, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined>;
  /** A list that follows what is typed. */
  search<T>(
    title: string,
    find: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>,
  ): Promise<T | undefined>;
  /** A line of text; says all the time what it understands. */
  ask(input: {
    readonly title: string;
    readonly prompt: string;
    readonly value?: string;
    readonly placeholder?: string;
    readonly understand: (text: string) => Understood;
  }): Promise<string | undefined>;
  openFiles(options: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[] | undefined>;
  saveFile(options: vscode.SaveDialogOptions): Promise<vscode.Uri | undefined>;
  /** A notification; answers the button that was pressed. */
  tell(message: string, ...buttons: readonly string[]): Promise<string | undefined>;
  /** A few words in the status bar for some seconds: what was done where no view shows it. */
  note(message: string): void;
  /** Runs something long under a notification with a way to stop it. */
  withProgress<T>(title: string, task: (progress: Progress) => Promise<T>): Promise<T>;
}
