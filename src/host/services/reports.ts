import * as vscode from "vscode";

/** The output that says at length what became of something. */
export class Reports implements vscode.Disposable {
  private channel: vscode.OutputChannel | undefined;

  show(text: string): void {
    this.channel ??= vscode.window.createOutputChannel(vscode.l10n.t("System Jobs: Imports"));
    this.channel.replace(text);
    this.channel.show();
  }

  dispose(): void {
    this.channel?.dispose();
  }
}
