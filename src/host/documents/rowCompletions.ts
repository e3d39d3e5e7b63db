import * as vscode from "vscode";
import { columnPlaces, contentOf, type Spot, spotAt } from "../../core/rows/document/rowPlaces";
import {
  columnSuggestions,
  type Suggestion,
  valueSuggestions,
} from "../../core/rows/document/rowSuggestions";
import { oneLine } from "../../core/jobs/plainText";
import { type ColumnDescription } from "../../core/rows/tableDescription";
import { type RowReference } from "../../core/rows/value";
import { type Environment } from "../services/environment";
import { rowOfUri } from "./documentUris";
import { rangeIn } from "./rangeIn";
import { type TableDescriptions } from "./tableDescriptions";

interface Asked {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly token: vscode.CancellationToken;
}

const rowsShown = 20;

const kinds = {
  column: vscode.CompletionItemKind.Property,
  choice: vscode.CompletionItemKind.EnumMember,
  value: vscode.CompletionItemKind.Value,
} as const;

/** Names of columns, choices by their labels, rows that a look-up can lead to by their names. */
export async function provideRowCompletions(
  asked: Asked,
  environment: Environment,
  tables: TableDescriptions,
): Promise<vscode.CompletionList | undefined> {
  const { document, position, token } = asked;
  const text = document.getText();
  const spot = spotAt(text, document.offsetAt(position));
  const table = rowOfUri(document.uri)?.table;
  const range = spot && rangeIn(document, spot.range);
  if (spot === undefined || table === undefined || range?.isSingleLine !== true) {
    return undefined;
  }
  const description = await tables.get(table);
  if (spot.kind === "name") {
    const present = new Set(columnPlaces(text).map(({ column }) => column));
    const items = columnSuggestions(description, present);
    return new vscode.CompletionList(items.map((item) => columnItem(item, spot, asked)));
  }
  const column = description.columns.find(({ logicalname }) => logicalname === spot.column);
  if (column === undefined) {
    return undefined;
  }
  const written = document.getText(range);
  const rows = await findRows(environment, column, written, token);
  return new vscode.CompletionList(
    [
      ...rows.map((row) => rowItem(row, range, written)),
      ...valueSuggestions(column).map((item, index) => valueItem(item, range, index)),
    ],
    // Rows are looked for with each letter.
    column.type === "lookup",
  );
}

function columnItem(
  { kind, label, detail, text }: Suggestion,
  { range }: Spot,
  { document }: Asked,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, kinds[kind]);
  const isNamed = /^\s*:/.test(document.getText().slice(range.end, range.end + 100));
  item.detail = detail;
  item.filterText = text;
  item.sortText = ` ${label}`;
  item.range = rangeIn(document, range);
  item.insertText = isNamed ? text : `${text}: `;
  if (!isNamed) {
    item.command = { command: "editor.action.triggerSuggest", title: "" };
  }
  return item;
}

/** In the order in which a solution shows choices. */
function valueItem(
  { kind, label, detail, text }: Suggestion,
  range: vscode.Range,
  index: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.filterText = `"${label}"`;
  item.sortText = `!${String(index).padStart(4, "0")}`;
  item.range = range;
  item.insertText = text;
  return item;
}

/** VS Code would compare what is written with the item: it was found by it already. */
function rowItem(row: RowReference, range: vscode.Range, written: string): vscode.CompletionItem {
  const label = oneLine(row.name ?? "") || row.id;
  const kind = vscode.CompletionItemKind.Reference;
  const item = new vscode.CompletionItem({ label, description: row.table }, kind);
  item.filterText = written;
  item.sortText = " ";
  item.range = range;
  item.insertText = JSON.stringify(
    { ...(row.name !== undefined && { name: row.name }), table: row.table, id: row.id },
    undefined,
    1,
  ).replace(/\n */g, " ");
  return item;
}

async function findRows(
  { call }: Environment,
  { type, targets = [] }: ColumnDescription,
  written: string,
  token: vscode.CancellationToken,
): Promise<readonly RowReference[]> {
  if (type !== "lookup") {
    return [];
  }
  const giveUp = new AbortController();
  token.onCancellationRequested(() => {
    giveUp.abort();
  });
  const typed = written.startsWith('"') ? contentOf(written).trim() : "";
  const search = typed === "" ? {} : { search: typed };
  const pages = await Promise.all(
    targets.map((table) => call("listRows", { table, limit: rowsShown, ...search }, giveUp.signal)),
  );
  return pages.flatMap(({ items }) => items.map(({ reference }) => reference));
}
