import * as vscode from "vscode";
import { type RowReference } from "../../core/rows/value";
import { rowOfUri } from "./documentUris";

/** Closes the documents of rows that a person has deleted. One with changes of its own stays open. */
export async function closeRowDocuments(
  rows: readonly Pick<RowReference, "table" | "id">[],
): Promise<void> {
  const isMeant = (tab: vscode.Tab): boolean => {
    const shown = tab.input instanceof vscode.TabInputText ? rowOfUri(tab.input.uri) : undefined;
    return (
      shown !== undefined &&
      !tab.isDirty &&
      rows.some(({ table, id }) => table === shown.table && id === shown.id)
    );
  };
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isMeant);
  await vscode.window.tabGroups.close(tabs);
}
