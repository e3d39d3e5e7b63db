import * as vscode from "vscode";
import { type JobLinkTarget } from "../../core/jobs/document/jobLink";
import { type CommandId } from "../commands/commands";
import { jobScheme, jobUri, rowUri } from "./documentUris";
import { type JobDocuments } from "./jobDocuments";

/** Links and outline of system job documents. */
export function registerJobDocumentLinks(
  documents: JobDocuments,
  environment: string,
): vscode.Disposable {
  const selector = { scheme: jobScheme };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async ({ uri }) => {
        const { links } = await documents.readingOf(uri);
        return links.map(({ line, start, end, target }) => {
          const range = new vscode.Range(line, start, line, end);
          return new vscode.DocumentLink(range, commandUri(environment, target));
        });
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document) => {
        const { sections } = await documents.readingOf(document.uri);
        return sections.map(({ title, line }, index) => {
          const end = (sections[index + 1]?.line ?? document.lineCount) - 1;
          const heading = new vscode.Range(line, 0, line, title.length);
          const range = new vscode.Range(line, 0, Math.max(end, line), title.length);
          const kind = vscode.SymbolKind.String;
          return new vscode.DocumentSymbol(title, "", kind, range, heading);
        });
      },
    }),
  );
}

/** Commands look up what the link names: a tab shows its name, and what is gone is said. */
function commandUri(environment: string, target: JobLinkTarget): vscode.Uri {
  switch (target.kind) {
    case "job":
      return toUri("systemJobs.jobs.open", jobUri(environment, target.id, ""));
    case "row":
      return toUri("systemJobs.rows.open", rowUri(environment, target));
    case "workflow":
      return toUri("systemJobs.workflows.show", target.id);
  }
}

function toUri(command: CommandId, argument: unknown): vscode.Uri {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return vscode.Uri.parse(`command:${command}?${query}`);
}
