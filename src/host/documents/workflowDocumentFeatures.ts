import * as vscode from "vscode";
import { type OutlinePart } from "../../core/workflows/outline/document/outlineParts";
import { documentLinks } from "./documentLinks";
import { runScheme, workflowScheme } from "./documentUris";
import { type WorkflowDocuments } from "./workflowDocuments";

/** Links, outline and folding of outline documents, and the way from a step to its place in the XAML (Go to Definition). */
export function registerWorkflowDocumentFeatures(
  documents: WorkflowDocuments,
  environment: string,
): vscode.Disposable {
  const selector = [{ scheme: workflowScheme }, { scheme: runScheme }];
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async ({ uri }) =>
        documentLinks((await documents.readingOf(uri)).links, environment),
    }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async ({ uri }) =>
        (await documents.readingOf(uri)).parts.map(symbolOf),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async ({ uri }) =>
        (await documents.readingOf(uri)).parts.flatMap(foldingsOf),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async ({ uri }, { line }) => {
        const { parts, xaml } = await documents.readingOf(uri);
        const place = innermost(parts, line)?.place;
        return place && xaml !== undefined
          ? new vscode.Location(
              vscode.Uri.parse(xaml),
              new vscode.Position(place.line - 1, place.column - 1),
            )
          : undefined;
      },
    }),
  );
}

const symbolKinds: Readonly<Record<OutlinePart["kind"], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.String,
  stage: vscode.SymbolKind.Module,
  condition: vscode.SymbolKind.Operator,
  branch: vscode.SymbolKind.Boolean,
  step: vscode.SymbolKind.Event,
};

function symbolOf({ title, kind, line, end, parts }: OutlinePart): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    title,
    "",
    symbolKinds[kind],
    new vscode.Range(line, 0, end + 1, 0),
    new vscode.Range(line, 0, line, 0),
  );
  symbol.children = parts.map(symbolOf);
  return symbol;
}

function foldingsOf({ line, end, parts }: OutlinePart): readonly vscode.FoldingRange[] {
  const inner = parts.flatMap(foldingsOf);
  return end > line ? [new vscode.FoldingRange(line, end), ...inner] : inner;
}

/** The part that a line stands in, as far inside as there is one. */
function innermost(parts: readonly OutlinePart[], line: number): OutlinePart | undefined {
  const part = parts.find((each) => each.line <= line && line <= each.end);
  return part && (innermost(part.parts, line) ?? part);
}
