import * as vscode from "vscode";
import { nameOf, oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type RowReference } from "../../core/rows/value";
import { closeRowDocuments } from "../documents/closeRowDocuments";
import { type Question } from "../services/prompts";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { eachRow, tellFailures } from "./eachRow";
import { namedRows } from "./namedRows";
import { rowTargets } from "./rowTargets";

/** Deletes rows, when the person has seen what that starts. */
export function deleteRow(parts: CommandParts): CommandHandlers["systemJobs.rows.delete"] {
  return async (clicked, selection) => {
    const title = vscode.l10n.t("Delete Row");
    const rows = await namedRows(parts, await rowTargets(parts, clicked, selection, title));
    if (rows.length === 0 || !(await parts.prompts.confirm(await questionOf(parts, rows)))) {
      return;
    }
    const outcome = await eachRow(parts, rows, vscode.l10n.t("Deleting rows"), ({ table, id }) =>
      write(parts.environment.call, "deleteRow", { table, id }),
    );
    parts.rows.forgetRows(outcome.done);
    await closeRowDocuments(outcome.done);
    tellFailures(parts, outcome);
  };
}

async function questionOf(parts: CommandParts, rows: readonly RowReference[]): Promise<Question> {
  const { t } = vscode.l10n;
  const [first] = rows;
  const started = await workflowsStarted(parts, rows);
  const detail = [
    started.length === 0
      ? t("No workflow starts.")
      : t("This starts {0}.", started.map((name) => `"${name}"`).join(", ")),
    t("Look-ups keep the name and lead nowhere."),
  ];
  const what = counted(rows.length, "Row");
  return {
    message:
      first !== undefined && rows.length === 1
        ? t("Delete {0}?", `"${nameOf(first)}"`)
        : t("Delete {0}?", counted(rows.length, "row")),
    detail: detail.join(" "),
    action: t("Delete {0}", what),
  };
}

/** Names of the activated workflows that a deletion of these rows can start. */
async function workflowsStarted(
  { environment }: CommandParts,
  rows: readonly RowReference[],
): Promise<readonly string[]> {
  const tables = new Set(rows.map(({ table }) => table));
  const workflows = await environment.call("listWorkflows");
  return workflows
    .filter(
      ({ statecode, primaryentity, triggers }) =>
        statecode === 1 && tables.has(primaryentity) && triggers.onDelete,
    )
    .map(({ name }) => oneLine(name));
}
