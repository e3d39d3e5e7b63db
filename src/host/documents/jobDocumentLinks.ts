import * as vscode from "vscode";
import { type JobLinkTarget } from "../../core/jobs/document/jobLink";
import { type CommandId } from "../commands/commands";
import { jobScheme, jobUri, rowUri } from "./documentUris";
import { type JobDocuments } from "./jobDocuments";
import { outlineOf } from "./outlineOf";

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
        return outlineOf(document, sections);
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
