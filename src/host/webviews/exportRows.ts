import * as vscode from "vscode";
import { type BoundCriteria, type CriteriaRequests } from "../../protocol/criteriaRequests";
import { type Call } from "../../protocol/rpc";
import { type PanelParts } from "./bulkDeletionPanels";

/** Writes all rows that match into a file of the person's choice, some at a time. */
export async function exportRows(
  { environment, prompts }: Pick<PanelParts, "environment" | "prompts">,
  bound: BoundCriteria,
  name: string,
): Promise<{ rows: number } | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await prompts().saveFile({
    title: vscode.l10n.t("Export Rows"),
    saveLabel: vscode.l10n.t("Export"),
    filters: { CSV: ["csv"], JSON: ["json"] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.csv`) }),
  });
  if (file === undefined) {
    return undefined;
  }
  const format = file.path.toLowerCase().endsWith(".json") ? "json" : "csv";
  const call = environment.call as unknown as Call<CriteriaRequests>;
  return prompts().withProgress(vscode.l10n.t("Exporting rows"), async ({ report, signal }) => {
    const texts: string[] = [];
    let rows = 0;
    let after: string | undefined;
    do {
      const slice = await call(
        "exportMatches",
        { ...bound, format, ...(after !== undefined && { after }) },
        signal,
      );
      texts.push(slice.text);
      rows += slice.rows;
      after = slice.next;
      report(vscode.l10n.t("{0} rows", rows));
    } while (after !== undefined);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(texts.join("")));
    return { rows };
  });
}
