import * as vscode from "vscode";
import { oneLine, sentence } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type BulkDeletionSummary } from "../../protocol/bulkDeletionRequests";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

const shownRows = 1_000;
const shownReasons = 3;

/** Brings back what a bulk deletion deleted, all of it or some rows. */
export function restoreDeletedRows(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.restore"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const [deletion] = await deletionTargets(parts, [clicked, selection], {
      title: t("Restore Deleted Rows"),
      groups: ["completed", "failed", "inProgress"],
      fits: ({ isRestorable }) => isRestorable,
      none: t("There is no bulk deletion whose rows can be restored."),
    });
    if (deletion !== undefined) {
      await restore(parts, deletion);
    }
  };
}

async function restore(parts: CommandParts, { job }: BulkDeletionSummary): Promise<void> {
  const { t } = vscode.l10n;
  const { environment, prompts } = parts;
  const id = job.asyncoperationid;
  const { restorable } = await environment.call("getBulkDeletionDetails", { id });
  if (restorable.value === 0) {
    const why = t(
      'No copy of the rows of "{0}" is kept: nothing can be restored.',
      oneLine(job.name),
    );
    void prompts.tell(why);
    return;
  }
  const all = counted(restorable.value, "row");
  const choice = await prompts.choose(t('Restore Rows of "{0}"', oneLine(job.name)), [
    {
      label: t("All that are kept"),
      description: all,
      detail: t("With their ids, owners and times. No workflow starts."),
      value: "all" as const,
    },
    { label: t("Some of them…"), value: "some" as const },
  ]);
  if (choice === undefined) {
    return;
  }
  const rows = choice === "some" ? await chooseRows(parts, id) : undefined;
  if (choice === "all" || (rows !== undefined && rows.length > 0)) {
    await restoreAll(parts, id, rows, restorable.value);
  }
}

async function chooseRows({ environment, prompts }: CommandParts, id: string) {
  const { items, next } = await environment.call("listDeletedRows", { id, limit: shownRows });
  const choices = items.map(({ row }) => ({
    label: oneLine(row.name ?? "") || row.id,
    description: row.table,
    value: { table: row.table, id: row.id },
  }));
  const { t } = vscode.l10n;
  const title = next === undefined ? t("Restore") : t("Restore Some of the First {0}", shownRows);
  return prompts.chooseMany(title, choices);
}

async function restoreAll(
  { environment, prompts }: CommandParts,
  id: string,
  rows: readonly { readonly table: string; readonly id: string }[] | undefined,
  total: number,
): Promise<void> {
  const { t } = vscode.l10n;
  const refused = new Map<string, number>();
  let restored = 0;
  await prompts.withProgress(t("Restoring rows"), async ({ report, signal }) => {
    let after: string | undefined;
    do {
      const slice = await write(environment.call, "restoreRows", {
        id,
        ...(rows && { rows }),
        ...(after !== undefined && { after }),
      });
      restored += slice.restored;
      for (const { reason, count } of slice.refused) {
        refused.set(reason, (refused.get(reason) ?? 0) + count);
      }
      after = slice.next;
      report(counted(restored, "row"), Math.min(restored / total, 1));
    } while (after !== undefined && !signal.aborted);
  });
  void prompts.tell([t("{0} restored.", counted(restored, "row")), ...whyNot(refused)].join(" "));
}

/** The most frequent reasons; the others are counted. */
function whyNot(refused: ReadonlyMap<string, number>): readonly string[] {
  const { t } = vscode.l10n;
  const reasons = [...refused].sort(([, a], [, b]) => b - a);
  const others = reasons.slice(shownReasons).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...reasons
      .slice(0, shownReasons)
      .map(([reason, count]) =>
        t("{0} could not be: {1}", counted(count, "row"), sentence(reason)),
      ),
    ...(others > 0 ? [t("{0} could not be for other reasons.", counted(others, "row"))] : []),
  ];
}
