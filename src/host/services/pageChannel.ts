import * as vscode from "vscode";

/** An output channel that shows one text at a time: a page, not a log. Made when it is first needed. */
export class PageChannel implements vscode.Disposable {
  private channel: vscode.OutputChannel | undefined;

  constructor(
    private readonly name: string,
    /** Of the page, for its colors. */
    private readonly language: string,
  ) {}

  /** What it shows, for tests. */
  text = "";

  replace(text: string): void {
    this.text = text;
    this.channel ??= vscode.window.createOutputChannel(this.name, this.language);
    this.channel.replace(text);
  }

  show(): void {
    this.channel?.show();
  }

  dispose(): void {
    this.channel?.dispose();
  }
}
