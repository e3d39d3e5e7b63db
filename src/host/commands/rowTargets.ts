import * as vscode from "vscode";
import { systemTables } from "../../core/bulkDeletion/systemTables";
import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { tableLabel } from "../../core/rows/tableNames";
import { type RowReference } from "../../core/rows/value";
import { newRow, rowOfUri } from "../documents/documentUris";
import { type CommandParts } from "./commandParts";

const shownAtMost = 100;

/** The rows that a command was called for, else the one whose document is looked at, else the one that the person finds. */
export async function rowTargets(
  parts: CommandParts,
  clicked: unknown,
  selection: unknown,
  title: string,
): Promise<readonly RowReference[]> {
  const clickedRow = rowOfUri(clicked);
  if (clickedRow !== undefined && clickedRow.id !== newRow) {
    return [clickedRow];
  }
  const rows = parts.selected(clicked, selection).flatMap((node): readonly RowReference[] => {
    if (node.kind === "row") {
      return [{ table: node.table, id: node.id }];
    }
    if (node.kind === "failure" && !systemTables.has(node.row.table)) {
      return [node.row];
    }
    return node.kind === "group" && node.key.by === "row"
      ? [{ table: node.key.table, id: node.key.id }]
      : [];
  });
  if (rows.length > 0) {
    return rows;
  }
  const openRow = rowOfUri(vscode.window.activeTextEditor?.document.uri);
  if (openRow !== undefined && openRow.id !== newRow) {
    return [openRow];
  }
  const table = await pickTable(parts, title);
  const row = table === undefined ? undefined : await findRow(parts, table, title);
  return row === undefined ? [] : [row];
}

/** Finds a row of a table by a part of its name. */
export function findRow(
  { environment, prompts }: CommandParts,
  table: string,
  title: string,
): Promise<RowReference | undefined> {
  return prompts.search(`${title}: ${table}`, async (text, signal) => {
    const search = text.trim() === "" ? {} : { search: text.trim() };
    const request = { table, limit: shownAtMost, ...search };
    const { items } = await environment.call("listRows", request, signal);
    return items.map(({ reference }) => ({
      label: oneLine(reference.name ?? "") || reference.id,
      description: reference.id,
      value: reference,
    }));
  });
}

export async function pickTable(
  { environment, prompts }: CommandParts,
  title: string,
): Promise<string | undefined> {
  const tables = await environment.call("listTables");
  const choices = tables
    .filter(({ rowCount }) => rowCount > 0)
    .map((table) => ({
      label: tableLabel(table),
      description: `${table.logicalname}, ${counted(table.rowCount, "row")}`,
      value: table.logicalname,
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return prompts.choose(vscode.l10n.t("{0}: Which Table?", title), choices);
}
