import * as vscode from "vscode";
import { type DocumentText } from "../../core/jobs/document/documentText";
import { type ReportTarget } from "../imports/importReport";
import { importReportUri, reportScheme } from "./documentUris";
import { outlineOf } from "./outlineOf";
import { ReadOnlyFiles } from "./readOnlyFiles";

type Report = DocumentText<ReportTarget>;

/** Shows what became of an import at length. */
export interface Reports {
  show(report: Report): Promise<void>;
}

/** The report of the last import as a read-only document, whose files and places are links. */
export class ReportDocuments extends ReadOnlyFiles implements Reports {
  private report: Report | undefined;
  private readonly uri: vscode.Uri;
  private readonly subscriptions: vscode.Disposable;

  constructor(environment: string) {
    super();
    this.uri = vscode.Uri.from(importReportUri(environment));
    const selector = { scheme: reportScheme };
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider(reportScheme, this, { isReadonly: true }),
      vscode.languages.registerDocumentLinkProvider(selector, {
        provideDocumentLinks: () => this.report?.links.map(toLink),
      }),
      vscode.languages.registerDocumentSymbolProvider(selector, {
        provideDocumentSymbols: (document) => outlineOf(document, this.report?.sections ?? []),
      }),
    );
  }

  async show(report: Report): Promise<void> {
    this.report = report;
    this.changed(this.uri);
    await vscode.window.showTextDocument(this.uri, { preview: false });
  }

  override dispose(): void {
    super.dispose();
    this.subscriptions.dispose();
  }

  protected override async textOf(): Promise<string> {
    return (
      this.report?.text ??
      vscode.l10n.t("This report was not kept when the window closed. Import again to see one.")
    );
  }
}

function toLink({ line, start, end, target }: Report["links"][number]): vscode.DocumentLink {
  const uri = vscode.Uri.parse(target.uri);
  const range = new vscode.Range(line, start, line, end);
  // Editors open at such a fragment.
  const place = target.line === undefined ? "" : `L${target.line},${target.column ?? 1}`;
  return new vscode.DocumentLink(range, uri.with({ fragment: place }));
}
