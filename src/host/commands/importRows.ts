import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { counted, formatNumber } from "../../core/jobs/timeFormat";
import { type ImportResult } from "../../protocol/environment";
import { type Progress } from "../services/prompts";
import { nameOfUri } from "../imports/filesBelow";
import { importRowFile, rowFormatOf } from "../imports/importRowFile";
import { askTable } from "./askTable";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { refuseUntrusted } from "./importWorkflows";
import { urisOf } from "./uriArguments";

/** Imports rows from a JSON or CSV file. */
export function importRows(parts: CommandParts): CommandHandlers["systemJobs.rows.import"] {
  return async (clicked) => {
    refuseUntrusted();
    const [uri] = urisOf(clicked) ?? (await pickFile(parts)) ?? [];
    if (uri === undefined) {
      return;
    }
    const format = rowFormatOf(uri);
    const table = format === "csv" ? await askTable(parts, tableOf(uri)) : undefined;
    if (format === "csv" && table === undefined) {
      return;
    }
    const startsWorkflows = await askWhetherWorkflowsStart(parts);
    if (startsWorkflows === undefined) {
      return;
    }
    const options = { format, startsWorkflows, ...(table !== undefined && { table }) };
    const title = vscode.l10n.t("Importing rows from {0}", nameOfUri(uri));
    // Not awaited: the command is over, whenever the person closes the message.
    void parts.prompts.tell(
      await parts.prompts.withProgress(title, (progress) =>
        outcomeOf(progress, importRowFile(parts.environment, uri, { ...options, progress })),
      ),
    );
    parts.rows.live.reload();
  };
}

/** What became of it, also when the person has stopped it. */
async function outcomeOf({ signal }: Progress, imported: Promise<ImportResult>): Promise<string> {
  const { t } = vscode.l10n;
  try {
    const summary = summaryOf(await imported);
    return signal.aborted
      ? `${summary} ${t("It could not be stopped any more: all rows had been read.")}`
      : summary;
  } catch (thrown) {
    if (signal.aborted && toAppError(thrown).code === "cancelled") {
      return t("The import was stopped. Nothing was imported.");
    }
    throw thrown;
  }
}

function pickFile({ prompts }: CommandParts): Promise<readonly vscode.Uri[] | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return prompts.openFiles({
    title: vscode.l10n.t("Import Rows"),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Rows (JSON, CSV)")]: ["json", "csv"] },
    ...(folder && { defaultUri: folder.uri }),
  });
}

function askWhetherWorkflowsStart({ prompts }: CommandParts): Promise<boolean | undefined> {
  return prompts.choose(vscode.l10n.t("Import Rows: Start Workflows?"), [
    {
      label: vscode.l10n.t("Do Not Start Workflows"),
      detail: vscode.l10n.t("The rows are there as if they had always been."),
      value: false,
    },
    {
      label: vscode.l10n.t("Start Workflows"),
      detail: vscode.l10n.t("Each row starts the workflows that a person's change would start."),
      value: true,
    },
  ]);
}

/** "account.csv" most likely holds accounts. */
function tableOf(uri: vscode.Uri): string {
  return nameOfUri(uri)
    .replace(/\.[^.]*$/, "")
    .toLowerCase();
}

function summaryOf({ tables, jobs }: ImportResult): string {
  const { t } = vscode.l10n;
  const facts = tables.map(({ table, created, updated }) => {
    if (updated === 0) {
      return t("{0} of {1}", counted(created, "row"), table);
    }
    const changed = counted(updated, "changed row");
    return created === 0
      ? t("{0} of {1}", changed, table)
      : t("{0} new and {1} of {2}", formatNumber(created), changed, table);
  });
  const started = jobs === 0 ? "" : ` ${t("{0} started.", counted(jobs, "system job"))}`;
  return facts.length === 0
    ? t("The file has no rows.")
    : `${t("Imported {0}.", facts.join(", "))}${started}`;
}
