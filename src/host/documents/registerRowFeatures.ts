import * as vscode from "vscode";
import { type Environment } from "../services/environment";
import { rowScheme } from "./documentUris";
import { RowDiagnostics } from "./rowDiagnostics";
import { TableDescriptions } from "./tableDescriptions";

/** Between two of these, VS Code asks for completions. */
const triggers = ['"', ":", " "];

/**
 * What VS Code shows in the documents of rows beside their text: links, completions, hovers and problems. A contributed JSON
 * schema could do less: VS Code finds schemas by the names of files, which do not tell tables apart, and a schema cannot
 * look for rows.
 */
export function registerRowFeatures(environment: Environment): vscode.Disposable {
  const selector = { scheme: rowScheme };
  const tables = new TableDescriptions(environment);
  // Loaded when a document asks: activation must not take the time.
  return vscode.Disposable.from(
    tables,
    new RowDiagnostics(environment, tables),
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async (document) => {
        const { provideRowLinks } = await import("./rowDocumentLinks");
        return provideRowLinks(document, environment.name);
      },
    }),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => {
        const { provideRowHover } = await import("./rowHovers");
        return provideRowHover(document, position, tables);
      },
    }),
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position, token) => {
          const { provideRowCompletions } = await import("./rowCompletions");
          return provideRowCompletions({ document, position, token }, environment, tables);
        },
      },
      ...triggers,
    ),
  );
}
