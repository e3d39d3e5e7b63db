import * as vscode from "vscode";
import { nameOf, oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type RowReference } from "../../core/rows/value";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { eachRow, tellFailures } from "./eachRow";
import { namedRows } from "./namedRows";
import { rowTargets } from "./rowTargets";

const shownAtMost = 50;

/** Gives rows to another user or team. */
export function assignRow(parts: CommandParts): CommandHandlers["systemJobs.rows.assign"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const rows = await namedRows(
      parts,
      await rowTargets(parts, clicked, selection, t("Assign Row")),
    );
    const [first] = rows;
    if (first === undefined) {
      return;
    }
    const what = rows.length === 1 ? `"${nameOf(first)}"` : counted(rows.length, "Row");
    const owner = await findOwner(parts, t("Assign {0} to", what));
    if (owner === undefined) {
      return;
    }
    const outcome = await eachRow(parts, rows, t("Assigning rows"), async ({ table, id }) => {
      const { version } = await parts.environment.call("getRow", { table, id });
      const columns = { ownerid: { table: owner.table, id: owner.id } };
      await write(parts.environment.call, "updateRow", { table, id, version, columns });
    });
    parts.prompts.note(
      t("Assigned {0} to {1}.", counted(outcome.done.length, "row"), nameOf(owner)),
    );
    tellFailures(parts, outcome);
  };
}

/** Users first, then teams. */
function findOwner(
  { environment, prompts }: CommandParts,
  title: string,
): Promise<RowReference | undefined> {
  const kinds = [
    { table: "systemuser", description: vscode.l10n.t("User") },
    { table: "team", description: vscode.l10n.t("Team") },
  ];
  return prompts.search(title, async (text, signal) => {
    const search = text.trim() === "" ? {} : { search: text.trim() };
    const pages = await Promise.all(
      kinds.map(async ({ table, description }) => {
        const request = { table, limit: shownAtMost, ...search };
        const { items } = await environment.call("listRows", request, signal);
        return items.map(({ reference }) => ({
          label: oneLine(reference.name ?? "") || reference.id,
          description,
          value: reference,
        }));
      }),
    );
    return pages.flat();
  });
}
