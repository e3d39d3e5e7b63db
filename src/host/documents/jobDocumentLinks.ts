import * as vscode from "vscode";
import { documentLinks } from "./documentLinks";
import { jobScheme } from "./documentUris";
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
        return documentLinks(links, environment);
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
