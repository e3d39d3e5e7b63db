import * as vscode from "vscode";
import { type DocumentText } from "../../core/jobs/document/documentText";
import { type ReportTarget } from "../imports/importReport";
import { reportScheme, reportUri } from "./documentUris";
import { outlineOf } from "./outlineOf";
import { ReadOnlyFiles } from "./readOnlyFiles";

type Report = DocumentText<ReportTarget>;

/** Shows at length what became of something that took its time. */
export interface Reports {
  /** `name`: what its tab says. A report takes the place of the one before it that had the same name. */
  show(report: Report, name: string): Promise<void>;
}

/** Reports as read-only documents, whose files and places are links. */
export class ReportDocuments extends ReadOnlyFiles implements Reports {
  /** By document. */
  private readonly reports = new Map<string, Report>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly environment: string) {
    super();
    const selector = { scheme: reportScheme };
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider(reportScheme, this, { isReadonly: true }),
      vscode.languages.registerDocumentLinkProvider(selector, {
        provideDocumentLinks: ({ uri }) => this.reportOf(uri)?.links.map(toLink),
      }),
      vscode.languages.registerDocumentSymbolProvider(selector, {
        provideDocumentSymbols: (document) =>
          outlineOf(document, this.reportOf(document.uri)?.sections ?? []),
      }),
    );
  }

  async show(report: Report, name: string): Promise<void> {
    const uri = vscode.Uri.from(reportUri(this.environment, name));
    this.reports.set(uri.toString(), report);
    this.changed(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  override dispose(): void {
    super.dispose();
    this.subscriptions.dispose();
  }

  protected override async textOf(uri: vscode.Uri): Promise<string> {
    return (
      this.reportOf(uri)?.text ??
      vscode.l10n.t(
        "This report was not kept when the window closed. Run its command again to see one.",
      )
    );
  }

  private reportOf(uri: vscode.Uri): Report | undefined {
    return this.reports.get(uri.toString());
  }
}

function toLink({ line, start, end, target }: Report["links"][number]): vscode.DocumentLink {
  const uri = vscode.Uri.parse(target.uri);
  const range = new vscode.Range(line, start, line, end);
  // Editors open at such a fragment.
  const place = target.line === undefined ? "" : `L${target.line},${target.column ?? 1}`;
  return new vscode.DocumentLink(range, uri.with({ fragment: place }));
}
