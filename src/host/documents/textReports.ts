import * as vscode from "vscode";

const scheme = "system-jobs-report";

/** Read-only texts that say at length what became of something. They live as long as the window. */
export class TextReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(
    scheme,
    this,
  );

  async show(title: string, text: string): Promise<void> {
    const path = `/${this.texts.size + 1}/${title}`;
    this.texts.set(path, text);
    await vscode.window.showTextDocument(vscode.Uri.from({ scheme, path }));
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return (
      this.texts.get(path) ?? vscode.l10n.t("This report is gone with the window that made it.")
    );
  }

  dispose(): void {
    this.registration.dispose();
  }
}
