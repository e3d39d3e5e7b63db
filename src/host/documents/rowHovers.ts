import * as vscode from "vscode";
import { columnPlaces } from "../../core/rows/document/rowPlaces";
import { columnFacts } from "../../core/rows/document/rowSuggestions";
import { rowOfUri } from "./documentUris";
import { rangeIn } from "./rangeIn";
import { type TableDescriptions } from "./tableDescriptions";

/** What there is to know of the column under the pointer. */
export async function provideRowHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  tables: TableDescriptions,
): Promise<vscode.Hover | undefined> {
  const table = rowOfUri(document.uri)?.table;
  const offset = document.offsetAt(position);
  const place = columnPlaces(document.getText()).find(
    ({ name, value }) => name.start <= offset && offset <= (value?.end ?? name.end),
  );
  if (table === undefined || place === undefined) {
    return undefined;
  }
  const { columns } = await tables.get(table);
  const column = columns.find(({ logicalname }) => logicalname === place.column);
  if (column === undefined) {
    return undefined;
  }
  const [title = "", ...facts] = columnFacts(column);
  // Names are foreign text, never Markdown.
  const text = new vscode.MarkdownString().appendMarkdown("**").appendText(title);
  text.appendMarkdown("**\n\n").appendText(facts.join("\n"));
  return new vscode.Hover(text, rangeIn(document, place.name));
}
