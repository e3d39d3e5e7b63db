import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { counted } from "../../core/jobs/timeFormat";
import { type BoundCriteria } from "../../protocol/criteriaRequests";
import { type PanelParts } from "./bulkDeletionPanels";
import { ExportFile } from "./exportFile";

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
    const file = await openFile(uri).catch((thrown: unknown) => {
      throw toldError(thrown, uri);
    });
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
        if (signal.aborted) {
          throw new AppError("cancelled", "The export was given up.");
        }
        await file.write(slice.text);
        rows += slice.rows;
        after = slice.next;
        report(counted(rows, "row"));
      } while (after !== undefined);
      await file.close();
      return { rows };
    } catch (thrown) {
      await file.giveUp();
      throw toldError(thrown, uri);
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

type WrittenFile = Pick<ExportFile, "write" | "close" | "giveUp">;

async function openFile(uri: vscode.Uri): Promise<WrittenFile> {
  return uri.scheme === "file" ? ExportFile.open(uri.fsPath) : gatherFor(uri);
}

/** What a failed file operation means to a person. */
function toldError(thrown: unknown, { scheme, fsPath }: vscode.Uri): unknown {
  if (scheme !== "file" || !(thrown instanceof Error) || !("errno" in thrown && "code" in thrown)) {
    return thrown;
  }
  const code = String(thrown.code);
  const message =
    code === "ENOSPC" || code === "EDQUOT"
      ? vscode.l10n.t(
          "There is no space left for '{0}' ({1}). Nothing was exported. Free some space on this disk, or choose another one.",
          fsPath,
          code,
        )
      : vscode.l10n.t(
          "Could not write '{0}' ({1}). Nothing was exported. Check the rights on its folder, or choose another one.",
          fsPath,
          code,
        );
  return new AppError("input.malformed", message, { cause: thrown });
}

/** Other file systems take a file as a whole. */
function gatherFor(uri: vscode.Uri): WrittenFile {
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
