import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type BoundCriteria } from "../../protocol/criteriaRequests";
import { exportRows } from "../webviews/exportRows";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

/** Writes what a bulk deletion is about to delete into a file, before it does. */
export function exportDeletionRows(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.exportRows"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const [deletion] = await deletionTargets(parts, [clicked, selection], {
      title: t("Export Rows Before Deleting"),
      groups: ["scheduled", "recurring", "inProgress"],
      fits: ({ job }) => job.statecode !== 3,
      none: t("There is no bulk deletion that has rows to delete yet."),
    });
    if (deletion === undefined) {
      return;
    }
    const { asyncoperationid: id, name } = deletion.job;
    const bound = await boundOf(parts, id);
    const { environment, prompts } = parts;
    const done = await exportRows({ environment, prompts: () => prompts }, bound, oneLine(name));
    if (done !== undefined) {
      prompts.note(t("{0} exported.", counted(done.rows, "row")));
    }
  };
}

/** What its run is about; before it has started, what it would be about now. */
async function boundOf({ environment }: CommandParts, id: string): Promise<BoundCriteria> {
  const { bound, criteria, sentence } = await environment.call("getBulkDeletionDetails", { id });
  if (bound !== undefined) {
    return bound;
  }
  if (criteria === undefined) {
    throw new AppError("criteria.unfinished", sentence);
  }
  return (await environment.call("readCriteria", { criteria })).bound;
}
