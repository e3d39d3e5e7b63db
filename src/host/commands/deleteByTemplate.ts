import * as vscode from "vscode";
import { type Criteria } from "../../core/bulkDeletion/criteria";
import { deletionTemplates, type DeletionTemplate } from "../../core/bulkDeletion/draft/templates";
import { oneLine } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type BoundCriteria } from "../../protocol/criteriaRequests";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { openJobDocument } from "./openJob";
import { pickWorkflow } from "./workflowTargets";

/** The usual bulk deletions by a few quick picks, without the wizard: what, when, and a count to confirm. */
export function deleteByTemplate(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.createFromTemplate"] {
  return async () => {
    const { t } = vscode.l10n;
    const { environment, prompts } = parts;
    const template = await prompts.choose(
      t("Delete"),
      deletionTemplates.map((value) => ({ label: value.title, detail: value.detail, value })),
    );
    const criteria = template && (await criteriaFor(parts, template));
    if (template === undefined || criteria === undefined) {
      return;
    }
    const when = await prompts.choose(t("When"), [
      { label: t("Now, once"), value: 0 },
      ...[1, 7, 30].map((days) => ({
        label: days === 1 ? t("Every day, from now on") : t("Every {0} days, from now on", days),
        value: days,
      })),
    ]);
    if (when === undefined) {
      return;
    }
    const { sentence = template.title, bound } = await environment.call("readCriteria", {
      criteria,
    });
    const matches = await count(parts, bound);
    const isMeant = await prompts.confirm({
      message: t("Delete {0}?", counted(matches, "row")),
      detail: t("{0}. No copy is kept: what is deleted cannot be restored.", sentence),
      action: when === 0 ? t("Delete {0}", counted(matches, "Row")) : t("Delete Every Time"),
    });
    if (!isMeant) {
      return;
    }
    const { job } = await write(environment.call, "createBulkDeletion", {
      deletion: {
        name: oneLine(template.title),
        criteria,
        notifies: true,
        ...(when > 0 && { everyDays: when }),
      },
    });
    await openJobDocument(parts, job);
  };
}

async function criteriaFor(
  parts: CommandParts,
  { id, title, criteria }: DeletionTemplate,
): Promise<Criteria | undefined> {
  if (id !== "workflow") {
    return criteria;
  }
  const workflow = await pickWorkflow(parts, title, () => true);
  return workflow === undefined
    ? undefined
    : {
        ...criteria,
        filter: {
          ...criteria.filter,
          members: criteria.filter.members.map((member) =>
            member.kind === "condition" && member.column === "workflowid"
              ? {
                  ...member,
                  values: [{ value: workflow.id, uiname: workflow.name, uitype: "workflow" }],
                }
              : member,
          ),
        },
      };
}

/** Exact, with progress where it takes its time. */
async function count(
  { environment, prompts }: CommandParts,
  bound: BoundCriteria,
): Promise<number> {
  return prompts.withProgress(vscode.l10n.t("Counting rows"), async ({ report, signal }) => {
    let matches = 0;
    let after: string | undefined;
    do {
      const slice = await environment.call(
        "countMatches",
        { ...bound, ...(after !== undefined && { after }) },
        signal,
      );
      matches += slice.matches;
      after = slice.next;
      report(counted(matches, "row"));
    } while (after !== undefined);
    return matches;
  });
}
