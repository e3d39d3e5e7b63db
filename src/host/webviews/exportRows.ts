import { open, rm } from "node:fs/promises";
import * as vscode from "vscode";
import { counted } from "../../core/jobs/timeFormat";
import { type BoundCriteria } from "../../protocol/criteriaRequests";
import { type PanelParts } from "./bulkDeletionPanels";

/** Writes all rows that match into a file of the person's choice, some at a time; one that was not finished is removed. */
export async function exportRows(
  { environment, prompts }: Pick<PanelParts, "environment" | "prompts">,
  bound: BoundCriteria,
  name: string,
): Promise<{ rows: number } | undefined> {
  const uri = await askFile(prompts(), name);
  if (uri === undefined) {
    return undefined;
  }
  const format = uri.path.toLowerCase().endsWith(".json") ? "json" : "csv";
  const title = vscode.l10n.t("Exporting rows");
  return prompts().withProgress(title, async ({ report, signal }) => {
    const file = await openFile(uri);
    try {
      let rows = 0;
      let after: string | undefined;
      do {
        const place = after === undefined ? {} : { after };
        const slice = await environment.call(
          "exportMatches",
          { ...bound, format, ...place },
          signal,
        );
        signal.throwIfAborted();
        await file.write(slice.text);
        rows += slice.rows;
        after = slice.next;
        report(counted(rows, "row"));
      } while (after !== undefined);
      await file.close();
      return { rows };
    } catch (thrown) {
      await file.giveUp();
      throw thrown;
    }
  });
}

function askFile(
  prompts: ReturnType<PanelParts["prompts"]>,
  name: string,
): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = name.replace(/[^\p{L}\p{N} _-]+/gu, " ").trim();
  return prompts.saveFile({
    title: vscode.l10n.t("Export Rows"),
    saveLabel: vscode.l10n.t("Export"),
    filters: { CSV: ["csv"], JSON: ["json"] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${fileName}.csv`) }),
  });
}

interface ExportFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  giveUp(): Promise<void>;
}

async function openFile(uri: vscode.Uri): Promise<ExportFile> {
  if (uri.scheme !== "file") {
    return gatherFor(uri);
  }
  const file = await open(uri.fsPath, "w");
  return {
    write: async (text) => {
      await file.write(text);
    },
    close: () => file.close(),
    giveUp: async () => {
      await file.close();
      await rm(uri.fsPath, { force: true });
    },
  };
}

/** Other file systems take a file as a whole. */
function gatherFor(uri: vscode.Uri): ExportFile {
  const texts: string[] = [];
  return {
    write: async (text) => {
      texts.push(text);
    },
    close: async () => {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(texts.join("")));
    },
    giveUp: async () => undefined,
  };
}
